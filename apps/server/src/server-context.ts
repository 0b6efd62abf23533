import type { Stores } from '@touchstone/storage';
import type { Analyst } from './jobs/analyst.ts';
import type { Findings } from './jobs/findings.ts';
import type { ImportQueue } from './jobs/import-queue.ts';

/** What the routes work with: the two stores and the two kinds of long work. */
export interface ServerContext {
  readonly version: string;
  /** The data folder. */
  readonly folder: string;
  readonly stores: Stores;
  readonly imports: ImportQueue;
  readonly findings: Findings;
  readonly analyst: Analyst;
}
