import type { FileMapping } from '@touchstone/vocabulary';
import type { RoleOverrides } from './method/apply-overrides.ts';
import type { OpenTableOptions } from './source/table.ts';

/** The pseudonym key of a file that is looked at once. */
export interface PassingKey {
  readonly low: string;
  readonly high: string;
}

export type LoadStage = 'stage' | 'profile' | 'convert';

export interface LoadOptions {
  /** Default: proposed from the file. */
  readonly mapping?: FileMapping;
  readonly overrides?: RoleOverrides;
  /** Zone of times without an offset. Default Asia/Shanghai. */
  readonly timeZone?: string;
  /** A log without a journey column: minutes without an event after which a customer's next journey begins. */
  readonly journeyGapMinutes?: number;
  /** Pseudonym key of another file in the same warehouse, so that the journeys which both name are the same. Default: of the content. */
  readonly key?: PassingKey;
  /** How the file is opened: encoding, separator, sheet, … */
  readonly table?: OpenTableOptions;
  readonly signal?: AbortSignal;
  /** Share of the whole, 0–1. */
  onProgress?(stage: LoadStage, share: number): void;
}
