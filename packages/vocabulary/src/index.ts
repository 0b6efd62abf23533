export { type ErrorCode, type ErrorParameters, errorCodes, TouchstoneError } from './error.ts';
export {
  type AdjustedMoment,
  type AdjustedReading,
  type AdjustedRequest,
  type AdjustedResult,
  type Adjustment,
  type AdjustmentCheck,
  type AnsweringBalance,
  adjustedRequestSchema,
  adjustedResultSchema,
  adjustments,
  type HeldState,
  type Sensitivity,
  type UncheckedReason,
} from './find/adjusted.ts';
export {
  type OutcomeRequest,
  type OutcomeResult,
  type OutcomeTouchpoint,
  outcomeRequestSchema,
  outcomeResultSchema,
} from './find/outcome.ts';
export { type OutcomeKind, outcomeKinds } from './find/outcome-kinds.ts';
export { type PeriodLength, periodLengths } from './find/period-lengths.ts';
export {
  type JointChange,
  type Period,
  type PeriodChange,
  type PeriodFigure,
  type PeriodPoint,
  type PeriodsRequest,
  type PeriodsResult,
  type PeriodTouchpoint,
  periodsRequestSchema,
  periodsResultSchema,
} from './find/periods.ts';
export {
  type AsymmetryKind,
  asymmetryKinds,
  type KanoClass,
  kanoClasses,
  type QuadrantName,
  quadrantNames,
  type ScorePart,
  type ServqualDimension,
  scoreParts,
  servqualDimensions,
} from './find/score-lists.ts';
export {
  type AsymmetryItem,
  type GapDimension,
  type GapItem,
  type KanoItem,
  type QuadrantItem,
  type ScoresRequest,
  type ScoresResult,
  type StatedItem,
  scoresRequestSchema,
  scoresResultSchema,
  type ToleranceItem,
  type ToleranceZone,
} from './find/scores.ts';
export {
  type AttributeKind,
  attributeKinds,
  type GainSpread,
  type SegmentAttribute,
  type SegmentContrast,
  type SegmentFigures,
  type SegmentGroup,
  type SegmentNode,
  type SegmentsRequest,
  type SegmentsResult,
  type SegmentTouchpoint,
  segmentsRequestSchema,
  segmentsResultSchema,
} from './find/segments.ts';
export {
  type ShapeAddition,
  type ShapeRequest,
  type ShapeResult,
  type ShapeSummary,
  shapeAdditions,
  shapeRequestSchema,
  shapeResultSchema,
  shapeSummaries,
} from './find/shape.ts';
export {
  type StudyRequest,
  type StudyResult,
  studyRequestSchema,
  studyResultSchema,
} from './find/study.ts';
export { type StudyMethod, studyBaseSchema } from './find/study-base.ts';
export { type StudyName, studyNames } from './find/study-names.ts';
export {
  type DoseFinding,
  type DoseResponse,
  type DoseUnit,
  type ThresholdsRequest,
  type ThresholdsResult,
  thresholdsRequestSchema,
  thresholdsResultSchema,
} from './find/thresholds.ts';
export {
  type Agreement,
  agreements,
  type Witness,
  type WitnessFlag,
  type WitnessState,
  witnesses,
  witnessFlags,
  witnessStates,
} from './find/witness-lists.ts';
export {
  type WitnessedTouchpoint,
  type WitnessesRequest,
  type WitnessesResult,
  witnessesRequestSchema,
  witnessesResultSchema,
} from './find/witnesses.ts';
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
export { adjustedAnswer } from './finding/beside/adjusted-answer.ts';
export { isYesNo, outcomeAnswer } from './finding/beside/outcome-answer.ts';
export { segmentsAnswer } from './finding/beside/segments-answer.ts';
export { findingParagraph, findingSentence, nextStep } from './finding/finding-sentence.ts';
export { opportunities, outcomeUnit } from './finding/gain-parts.ts';
export { headline } from './finding/headline.ts';
export { unfitSentence } from './finding/unfit-sentence.ts';
export {
  type AhpContent,
  type AhpCriterion,
  type AhpJudgement,
  type AhpPair,
  type AhpRequest,
  type AhpResult,
  ahpContentSchema,
  ahpJudgementSchema,
  ahpRequestSchema,
  ahpResultSchema,
} from './fix/ahp.ts';
export {
  type FeasibilityScore,
  feasibilityScoreSchema,
  type Improvement,
  type ImprovementContent,
  type ImprovementEdit,
  type ImprovementTarget,
  improvementContentSchema,
  improvementEditSchema,
  improvementSchema,
  type Prediction,
  predictionSchema,
  type Rollout,
  type Task,
} from './fix/improvement.ts';
export {
  type Bearer,
  bearers,
  type FeasibilityCriterion,
  feasibilityCriteria,
  type ImprovementKind,
  type ImprovementStatus,
  improvementKinds,
  improvementStatuses,
  measureEffects,
  type Selection,
  selections,
} from './fix/improvement-lists.ts';
export { type Measure, measureSchema } from './fix/measures.ts';
export {
  type Plan,
  type PortfolioRequest,
  type PortfolioResult,
  type PortfolioSettings,
  portfolioRequestSchema,
  portfolioResultSchema,
  portfolioSettingsSchema,
} from './fix/portfolio.ts';
export {
  type PrioritiesRequest,
  type PrioritiesResult,
  type Priority,
  prioritiesRequestSchema,
  prioritiesResultSchema,
  type Quadrant,
  quadrants,
} from './fix/priorities.ts';
export { type Locale, locales, nearestLocale } from './locale.ts';
export {
  type Catalogue,
  type ClassLimits,
  catalogueSchema,
  type DesignedJourney,
  designedJourneySchema,
  type Standard,
  type Touchpoint,
  type TouchpointClass,
  touchpointClasses,
  touchpointSchema,
} from './map/catalogue.ts';
export { type Industry, industries } from './map/industries.ts';
export { type MapHeadline, mapHeadlines } from './map/map-headlines.ts';
export {
  type MapPart,
  type MapRequest,
  mapRequestSchema,
  type PathCondition,
  pathConditionSchema,
  type WhatIfRequest,
  whatIfRequestSchema,
} from './map/map-request.ts';
export {
  type Bottleneck,
  type ClassGiven,
  type Conformance,
  conformanceSchema,
  type JourneyDetail,
  journeyDetailSchema,
  type Loss,
  losses,
  type MapEdge,
  type MapResult,
  type MapTouchpoint,
  type MapVariant,
  mapResultSchema,
  type Times,
  timesSchema,
  type WhatIfResult,
  whatIfResultSchema,
} from './map/map-result.ts';
export { spokenDay } from './map/spoken-day.ts';
export { spokenTime } from './map/spoken-time.ts';
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
export { isMessageKey, type MessageKey, messageKeys, messages } from './messages.ts';
export { type Design, designs, type MetricKind, metricKinds } from './prove/proof-lists.ts';
export {
  type CalendarEvent,
  calendarEventSchema,
  type Metric,
  type ProofPlan,
  proofPlanSchema,
} from './prove/proof-plan.ts';
export {
  type CheckedProof,
  type PromisesResult,
  type ProofAdvice,
  type ProofCheck,
  type ProofResult,
  type ProofVerdict,
  promisesResultSchema,
  proofAdviceSchema,
  proofChecks,
  proofGrades,
  proofResultSchema,
  proofVerdicts,
} from './prove/proof-result.ts';
export { secondOpinionName } from './prove/second-opinion.ts';
export {
  type ColumnRole,
  columnRoles,
  type Direction,
  directions,
  type ExperienceLevel,
  experienceLevels,
  type FileFormat,
  type FileKind,
  type FileLayout,
  fileFormats,
  fileKinds,
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
  type LogItems,
  logItemsSchema,
  type SurveyItems,
  surveyItemsSchema,
} from './survey.ts';
export { type Intent, intents, type OverallPolarity, polarities } from './voice/intents.ts';
export { fewComments, isSettled } from './voice/settled-share.ts';
export {
  type CommentsRequest,
  type CorrectedMentions,
  commentsRequestSchema,
  correctedMentionsSchema,
  type VoiceRequest,
  voiceRequestSchema,
} from './voice/voice-request.ts';
export {
  type Adaptation,
  adaptationSchema,
  type ReadComment,
  readCommentSchema,
  type VoiceResult,
  type VoiceTheme,
  type VoiceTopic,
  voiceResultSchema,
} from './voice/voice-result.ts';
