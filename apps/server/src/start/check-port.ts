import { once } from 'node:events';
import { createServer } from 'node:net';
import { TouchstoneError } from '@touchstone/vocabulary';

/** True for the errors of a port or address that cannot be listened on. */
function isTaken(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES')
  );
}

/** What listening on a port failed with, as a sentence where we know one: `portTaken`. */
export function portError(cause: unknown, port: number): unknown {
  return isTaken(cause) ? new TouchstoneError('portTaken', { port: String(port) }, cause) : cause;
}

/** Asks for the port before the engines start, so that a taken one is said at once. Throws `portTaken`. */
export async function checkPort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (cause) {
    throw portError(cause, port);
  }
  probe.close();
  await once(probe, 'close');
}
