export { snapshotHash } from '../snapshot-hash.ts';
export { type AdviceTask, adviseProof } from './advise-proof.ts';
export { type LogMetric, logPanel } from './facts/log-panel.ts';
export { planOfPanel } from './facts/panel-unit.ts';
export { type AskedPanel, type SurveyMetric, surveyPanel } from './facts/survey-panel.ts';
export type { Panel, PanelCell, PanelNote, PanelPair } from './panel.ts';
export { periodOf, periodsBetween } from './panel.ts';
export { type ProofRow, panelFromRows } from './panel-from-rows.ts';
export { type PromiseRow, promises, realisationFactor } from './promises.ts';
