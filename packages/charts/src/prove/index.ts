export { amount } from './amount.ts';
export { effectRows, effectTable } from './effect-rows.ts';
export { eventStudy, eventTable } from './event-study.ts';
export { falseAlarms, placeboRows, placeboTable } from './placebo-rows.ts';
export { promisePlot, promiseTable } from './promise-plot.ts';
export { proofSeries, type SeriesDays } from './proof-series.ts';
export { seriesTable } from './series-table.ts';
