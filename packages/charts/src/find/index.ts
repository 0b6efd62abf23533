export { heldChart, heldTable } from './held-chart.ts';
export { hiddenCauseChart, hiddenCauseTable } from './hidden-cause-chart.ts';
export { kanoChart, quadrantChart } from './score-points-chart.ts';
export { asymmetryChart, gapChart, statedChart, toleranceChart } from './score-row-charts.ts';
export { dimensionTable, scoreTable } from './score-tables.ts';
