export { type ErrorCode, type ErrorParameters, errorCodes, TouchstoneError } from './error.ts';
export {
  type FindResult,
  findResultSchema,
  type Interval,
  intervalSchema,
  type LevelCounts,
  type TouchpointFinding,
  touchpointFindingSchema,
  type Unfit,
} from './find-result.ts';
export { findingParagraph, findingSentence, nextStep } from './finding/finding-sentence.ts';
export { opportunities, outcomeUnit } from './finding/gain-parts.ts';
export { headline } from './finding/headline.ts';
export { unfitSentence } from './finding/unfit-sentence.ts';
export { type Locale, locales, nearestLocale } from './locale.ts';
export {
  type ColumnMapping,
  columnMappingSchema,
  type FileMapping,
  type FileReading,
  fileMappingSchema,
  fileReadingSchema,
  type Scale,
  scaleSchema,
} from './mapping.ts';
export { type MessageKey, messages } from './messages.ts';
export {
  type ColumnRole,
  columnRoles,
  type Direction,
  directions,
  type ExperienceLevel,
  experienceLevels,
  type FileFormat,
  type FileLayout,
  fileFormats,
  fileLayouts,
  type ImportState,
  importStates,
  type Verdict,
  verdicts,
} from './roles.ts';
export { type Say, type SentenceParameters, speaker } from './sentence.ts';
export {
  type FindRequest,
  findRequestSchema,
  type JourneyFilter,
  journeyFilterSchema,
  type SurveyItems,
  surveyItemsSchema,
} from './survey.ts';
