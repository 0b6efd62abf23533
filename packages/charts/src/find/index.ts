export { doseChart, dosesTable, doseTable } from './dose-chart.ts';
export { heldChart, heldTable } from './held-chart.ts';
export { hiddenCauseChart, hiddenCauseTable } from './hidden-cause-chart.ts';
export { outcomeGainChart, outcomeTable, outcomeUnitOf } from './outcome-gain-chart.ts';
export {
  type ChangeSince,
  periodChangesChart,
  periodChangesTable,
} from './period-changes.ts';
export { type PeriodMeasure, periodChart, periodMeasures, periodTable } from './period-chart.ts';
export { kanoChart, quadrantChart } from './score-points-chart.ts';
export { asymmetryChart, gapChart, statedChart, toleranceChart } from './score-row-charts.ts';
export { dimensionTable, scoreTable } from './score-tables.ts';
export {
  contrastTable,
  foundChart,
  foundTable,
  type SegmentMeasure,
  segmentChart,
  segmentMeasures,
  segmentTable,
} from './segment-charts.ts';
export { type ShapePart, shapeChart, shapeTable } from './shape-charts.ts';
export {
  handoverTable,
  type WitnessMeasure,
  witnessChart,
  witnessMeasures,
  witnessTable,
} from './witness-chart.ts';
