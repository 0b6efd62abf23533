export { buildJourneys, type JourneysToBuild } from './facts/build-journeys.ts';
export { type Activity, listActivities } from './facts/list-activities.ts';
export type { BatchNumber, MapSurvey, MapTask } from './facts/map-task.ts';
