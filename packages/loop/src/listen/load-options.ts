import type { FileMapping } from '@touchstone/vocabulary';
import type { RoleOverrides } from './method/apply-overrides.ts';
import type { OpenTableOptions } from './source/table.ts';

export type LoadStage = 'stage' | 'profile' | 'convert';

export interface LoadOptions {
  /** Default: proposed from the file. */
  readonly mapping?: FileMapping;
  readonly overrides?: RoleOverrides;
  /** Zone of times without an offset. Default Asia/Shanghai. */
  readonly timeZone?: string;
  /** A log without a journey column: minutes without an event after which a customer's next journey begins. */
  readonly journeyGapMinutes?: number;
  /** How the file is opened: encoding, separator, sheet, … */
  readonly table?: OpenTableOptions;
  readonly signal?: AbortSignal;
  /** Share of the whole, 0–1. */
  onProgress?(stage: LoadStage, share: number): void;
}
