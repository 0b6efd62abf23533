export { buildJourneys, type JourneysToBuild } from './facts/build-journeys.ts';
export { type Activity, listActivities } from './facts/list-activities.ts';
export type { BatchNumber, MapSurvey, MapTask } from './facts/map-task.ts';
export { foundBottlenecks } from './finding/found-bottlenecks.ts';
export { type ClassFigures, classesOf } from './method/classes.ts';
export { dropOffPoints, type Leaving } from './method/drop-off-points.ts';
export { type IndustryPack, type PackTouchpoint, packFlags } from './method/industry-pack.ts';
export { packOf } from './method/pack-of.ts';
export { startCatalogue, ungrouped } from './method/start-catalogue.ts';
