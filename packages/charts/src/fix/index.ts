export { budgetFrontier, frontierTable } from './budget-frontier.ts';
export { type Plot, plotX, plotY, valueAtX } from './plot.ts';
export {
  type MatrixPoint,
  matrixLabel,
  matrixPlot,
  matrixPoints,
  priorityMatrix,
} from './priority-matrix.ts';
export { beforeTable, priorityTable } from './priority-tables.ts';
export { type Sensitivity, sensitivityLines, sensitivityTable, shareAt } from './sensitivity-lines.ts';
export { type WeightBars, type WeightView, weightBars, weightTable } from './weight-bars.ts';
