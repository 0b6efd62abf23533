export type { JourneyFacts } from './facts/journey-facts.ts';
export { findMoments } from './find-moments.ts';
export type { FindTask } from './find-task.ts';
export { type Analysed, findResult } from './finding/find-result.ts';
export { snapshotKey } from './finding/snapshot-key.ts';
export { runStudy } from './studies/run-study.ts';
export { studyKey } from './studies/study-key.ts';
export type { StudyTask } from './studies/study-task.ts';
