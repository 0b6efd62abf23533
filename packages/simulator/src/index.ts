export { demoWorld } from './demo/demo-world.ts';
export { writeBankLog } from './demo/write-bank-log.ts';
export { type CsvOptions, firstDay, writeCsv } from './demo/write-csv.ts';
export { rolloutBranches, rolloutDay, rolloutTruth, writeRolloutCsv } from './demo/write-rollout-csv.ts';
export { type BranchSetting, branchesDetectable, branchWorld } from './effects/branch-worlds.ts';
export type { Draw, EffectRow, EffectWorld } from './effects/effect-world.ts';
export { type FamilyWorld, familyWorld } from './effects/family-world.ts';
export { brokenWorld, mixWorld, silentWorld } from './effects/fault-worlds.ts';
export { type PastSetting, pastWorld } from './effects/past-world.ts';
export {
  type ControlSetting,
  controlWorld,
  customerWorld,
  factorWorld,
  type SeriesSetting,
  seriesWorld,
  staggeredEffects,
  staggeredWorld,
} from './effects/series-worlds.ts';
export { worstWorld } from './effects/worst-world.ts';
export type { LogPlants, LogTruth } from './log/log-setting.ts';
export { type LogEvent, type PlantedLog, type PlantedLogOptions, plantedLog } from './log/planted-log.ts';
export { type Counterfactual, counterfactual, feltOutcomes, type Mean } from './truth/counterfactual.ts';
export { statedImportance } from './truth/stated-importance.ts';
export { type TouchpointTruth, type WorldTruth, worldTruth } from './truth/world-truth.ts';
export { goesDirectly } from './world/handover.ts';
export { type Industry, industries } from './world/industries.ts';
export { drawJourneys, type Journeys } from './world/journeys.ts';
export { cleanWorld, type NonResponse, type WorldOptions } from './world/options.ts';
export { effectOf, level, levelOfRating, ticked } from './world/outcome.ts';
export { drawSetting, type Setting } from './world/setting.ts';
export { simulateWorld, type World } from './world/simulate-world.ts';
export { bankTouchpoints, type TouchpointTrait } from './world/touchpoints.ts';
export { drawVoice, type Voice } from './world/voice.ts';
