export { snapshotHash } from '../snapshot-hash.ts';
export type { Panel, PanelCell, PanelNote, PanelPair } from './panel.ts';
export { periodOf, periodsBetween } from './panel.ts';
export { type ProofRow, panelFromRows } from './panel-from-rows.ts';
