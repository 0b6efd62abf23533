export type { Chart, ChartContext } from './chart.ts';
export { narrowBelow, usualWidth } from './chart.ts';
export {
  changeFormat,
  figure,
  percent,
  probability,
  roundPercent,
  span,
  whole,
} from './figures.ts';
export { importancePerformanceChart, type Performance } from './importance-performance-chart.ts';
export { levelsChart } from './levels-chart.ts';
export { penaltyRewardChart } from './penalty-reward-chart.ts';
export { byImportance, type RankingMeasure, rankingChart, rankRange } from './ranking-chart.ts';
export {
  type Cell,
  levelsTableOf,
  type Table,
  type TableColumn,
  type TableKind,
  tableOf,
} from './table-of.ts';
export { fitText, textWidth, wrapText } from './text-width.ts';
export { type Colours, type Theme, themes } from './theme.ts';
export {
  byNegative,
  negativeComments,
  shareChange,
  topicNames,
  voiceTopicsTable,
} from './voice-topics.ts';
export { type TopicMeasure, voiceTopicsChart } from './voice-topics-chart.ts';
