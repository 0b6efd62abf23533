import type { Stores } from '@touchstone/storage';
import type { Analyst } from './jobs/analyst.ts';
import type { Findings } from './jobs/findings.ts';
import type { ImportQueue } from './jobs/import-queue.ts';
import type { Assistant } from './voice/assistant.ts';
import type { CommentReading } from './voice/comment-reading.ts';
import type { HeardVoices } from './voice/heard-voices.ts';

/** What the routes work with: the two stores and the kinds of long work. */
export interface ServerContext {
  readonly version: string;
  /** The data folder. */
  readonly folder: string;
  readonly stores: Stores;
  readonly imports: ImportQueue;
  readonly findings: Findings;
  readonly analyst: Analyst;
  readonly reading: CommentReading;
  readonly voices: HeardVoices;
  /** Undefined unless one was set at the start. */
  readonly assistant: Assistant | undefined;
}
