export { heldChart, heldTable } from './held-chart.ts';
export { hiddenCauseChart, hiddenCauseTable } from './hidden-cause-chart.ts';
