import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { type BoundedLog, boundedLog } from '../http/bounded-log.ts';

const logBytes = 5 * 2 ** 20;

export interface ServerLog {
  readonly log: Logger;
  close(): Promise<void>;
}

/** JSON lines in `<folder>/logs/server.log`, ten megabytes at most; no bodies, no answers, no headers. */
export function serverLog(folder: string): ServerLog {
  const file: BoundedLog = boundedLog(join(folder, 'logs', 'server.log'), logBytes);
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file);
  return { log, close: () => file.close() };
}
