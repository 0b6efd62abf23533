export type { JourneyFacts } from './facts/journey-facts.ts';
export { type FindTask, findMoments } from './find-moments.ts';
export { type Analysed, findResult } from './finding/find-result.ts';
export { findingSentence, nextStep, rankPhrase } from './finding/finding-sentence.ts';
export { outcomeUnit } from './finding/gain-parts.ts';
export { headline } from './finding/headline.ts';
export { snapshotKey } from './finding/snapshot-key.ts';
export { unfitSentence } from './finding/warnings.ts';
