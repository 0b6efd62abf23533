export { fitText } from '../text-width.ts';
export { type JourneyColumns, journeyColumns, type StageBand } from './journey-columns.ts';
export { type JourneyMapOptions, journeyMap } from './journey-map.ts';
export type { LaneContext, Moments } from './lane.ts';
export { mixColours } from './mix-colours.ts';
export {
  edgeKey,
  endId,
  type ProcessEdge,
  type ProcessGraph,
  type ProcessMeasure,
  type ProcessNode,
  processGraph,
  processMeasures,
  startId,
} from './process-graph.ts';
export { type Point, type ProcessLayout, processLayout } from './process-layout.ts';
export { type ProcessMapOptions, processMap } from './process-map.ts';
export { type Scene, type ScenePart, type Shape, type ShapeStyle, sceneToSvg } from './scene.ts';
export { scenePicture } from './scene-picture.ts';
export { shortTime } from './short-time.ts';
export { type Detail, type ShownGraph, shownGraph } from './shown-graph.ts';
export { wayPoints } from './way-points.ts';
