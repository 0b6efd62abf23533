import { TouchstoneError } from '@touchstone/vocabulary';
import type { Query } from './warehouse.ts';

export const READ_SECONDS = 60;
export const WRITE_SECONDS = 3600;

/** ClickHouse error numbers (src/Common/ErrorCodes.cpp) that mean something to the person who asked. */
const TIMED_OUT: ReadonlySet<string> = new Set(['159', '160']);
const TOO_LARGE: ReadonlySet<string> = new Set(['241', '173']);
const CANCELLED: ReadonlySet<string> = new Set(['394', '734']);
/** A lost or unreachable node, or a refused login. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  '32',
  '198',
  '209',
  '210',
  '279',
  '516', // engine
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH', // network
]);

/** A connection that ended under a request; not a server that is not there. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Node reports a connection that ended in the middle of an answer by its text alone.
  return /socket hang up|aborted|premature close/i.test(error.message) ? 'ECONNRESET' : codeOf(error.cause);
}

/**
 * Whether a question met a connection that the other side was just closing: then a read may be asked once more, on a fresh
 * connection (RFC 9112, 9.3.1). A question that was cancelled is not asked again.
 */
export function mayAskAgain(error: unknown, { signal }: Query): boolean {
  return (
    error instanceof TouchstoneError &&
    error.code === 'warehouseUnreachable' &&
    BROKEN.has(codeOf(error.cause)) &&
    !signal?.aborted
  );
}

/** An answer that breaks off ends in a block that names the error; the block is at most this long. */
export const LATE_ERROR_BYTES = 32_768;

/** The engine's error in the last bytes of an answer that broke off: `__exception__`, a tag, `Code: 159. DB::…`. */
export function lateError(tail: Uint8Array): Error | undefined {
  const found = /__exception__\s+\S+\s+(Code: (\d+)\..*)/s.exec(Buffer.from(tail).toString('latin1'));
  return found ? Object.assign(new Error(found[1]), { code: found[2] }) : undefined;
}

/** Says once, with a stable code, what the engine or the network said. */
export function queryError(error: unknown, query: Query, secondsByDefault: number): TouchstoneError {
  if (error instanceof TouchstoneError) return error;
  const { name } = query;
  const code = codeOf(error);
  if (query.signal?.aborted || CANCELLED.has(code))
    return new TouchstoneError('queryCancelled', { name }, error);
  if (TIMED_OUT.has(code)) {
    const seconds = query.seconds ?? secondsByDefault;
    return new TouchstoneError('queryTimedOut', { name, seconds }, error);
  }
  if (TOO_LARGE.has(code)) return new TouchstoneError('queryTooLarge', { name }, error);
  if (UNREACHABLE.has(code)) return new TouchstoneError('warehouseUnreachable', { name }, error);
  return new TouchstoneError('queryFailed', { name }, error);
}
