export { ahpNodes } from './ahp/ahp-nodes.ts';
export { ahpResult } from './ahp/ahp-result.ts';
export { type DueTask, dueTasks } from './improvements/due-tasks.ts';
export { editImprovement, touchedFields } from './improvements/edit-improvement.ts';
export { type PredictedGain, predictedGain } from './improvements/predicted-gain.ts';
export { requireNoCircle } from './improvements/require-no-circle.ts';
export { measureLibrary } from './measures/measure-library.ts';
export { portfolioResult } from './portfolio/portfolio-result.ts';
