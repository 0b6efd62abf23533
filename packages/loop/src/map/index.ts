export { type BehaviourCodes, type BehaviourTask, behaviourCodes } from './behaviour-codes.ts';
export { type BehaviourAt, type BehaviourLevels, behaviourLevels } from './behaviour-levels.ts';
export { type ConformanceTask, conformance } from './conformance.ts';
export { type Asker, askerOf } from './facts/asked-queries.ts';
export { buildJourneys, type JourneysToBuild } from './facts/build-journeys.ts';
export { channelFacts } from './facts/channel-facts.ts';
export { type CallFacts, contactCentreFacts } from './facts/contact-centre-facts.ts';
export { contactFacts, repeatContactFacts } from './facts/contact-facts.ts';
export { durationFacts, type Spread } from './facts/duration-facts.ts';
export { type EdgeFacts, edgeFacts } from './facts/edge-facts.ts';
export { filterConditions } from './facts/filter-conditions.ts';
export { followFacts, loopFacts } from './facts/follow-facts.ts';
export { type HandoverKind, handoverFacts } from './facts/handover-facts.ts';
export { journeyList } from './facts/journey-list.ts';
export { type JourneySelection, selectJourneys } from './facts/journey-selection.ts';
export { type Activity, listActivities } from './facts/list-activities.ts';
export { logFacts } from './facts/log-facts.ts';
export type { BatchNumber, MapSurvey, MapTask } from './facts/map-task.ts';
export { outcomeSource } from './facts/outcome-source.ts';
export type { QueueHour } from './facts/queue-facts.ts';
export { scoreFacts } from './facts/score-facts.ts';
export { sojournFacts } from './facts/sojourn-facts.ts';
export { staffFacts } from './facts/staff-facts.ts';
export { type TouchpointFacts, touchpointFacts } from './facts/touchpoint-facts.ts';
export { type VariantFacts, variantFacts } from './facts/variant-facts.ts';
export { visitsByWeek, weekFacts } from './facts/week-facts.ts';
export { foundBottlenecks } from './finding/found-bottlenecks.ts';
export {
  edgeTimes,
  type JourneyListTask,
  type ListedJourneySummary,
  listJourneys,
  oneJourney,
} from './list-journeys.ts';
export { mapJourneys } from './map-journeys.ts';
export { type ClassFigures, classesOf } from './method/classes.ts';
export { dropOffPoints, type Leaving } from './method/drop-off-points.ts';
export type { IndustryPack, PackTouchpoint } from './method/industry-pack.ts';
export { packOf } from './method/pack-of.ts';
export { startCatalogue, ungrouped } from './method/start-catalogue.ts';
export { queueCurve } from './queue-curve.ts';
export { type WhatIfTask, whatIf } from './what-if.ts';
