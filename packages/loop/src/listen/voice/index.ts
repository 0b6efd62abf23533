export { domainOf, readerKey } from './facts/reader-key.ts';
export { type Topic, topicPlan, topicTouchpoint, touchpointTopic } from './facts/topic-plan.ts';
export { voiceKey, voiceVersion } from './finding/voice-key.ts';
export type { CommentsTask, VoiceAbout, VoiceTask } from './finding/voice-task.ts';
export { hearVoice } from './hear-voice.ts';
export {
  type LearnTask,
  type Learnt,
  learnCorrections,
  type StoredCorrection,
} from './learn-corrections.ts';
export { listComments } from './list-comments.ts';
export {
  type CorrectedLevels,
  correctedLevels,
  type OutcomeAtState,
} from './method/corrected-levels.ts';
export { dirichletDraw } from './method/dirichlet-draw.ts';
export {
  type ErrorBook,
  type ErrorCounts,
  type ErrorRates,
  errorBook,
  modelErrors,
} from './method/error-rates.ts';
export { trueShares } from './method/true-shares.ts';
export { collectReadings } from './readings/collect-readings.ts';
export { readBatch } from './readings/read-batch.ts';
export { readOnce } from './readings/read-once.ts';
export { readSurvey } from './readings/read-survey.ts';
export { type ReaderSource, storedAdaptation } from './readings/reader-source.ts';
export { type Readers, startReaders } from './readings/start-readers.ts';
export { mostSpokenTopics, type SpokenLevels, spokenLevels } from './spoken-levels.ts';
export type { VoiceLevelsAt } from './topic-errors.ts';
export { type VoiceLevels, type VoiceLevelsTask, voiceLevels } from './voice-levels.ts';
