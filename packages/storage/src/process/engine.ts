import type { ChildProcess } from 'node:child_process';

/** How an engine's process ended. */
export interface EngineExit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** One running server process. */
export interface Engine {
  readonly pid: number;
  readonly exited: Promise<EngineExit>;
  /** Asks it to end, and makes it end when it does not. */
  stop(): Promise<void>;
}

/** Resolves when the process has ended, or could not be started at all. */
export function exitOf(child: ChildProcess): Promise<EngineExit> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
    child.once('error', () => resolve({ exitCode: null, signal: null }));
  });
}

/** Ends a process by `ask`; after `graceMs` without an end it is killed. Both engines survive that unharmed. */
export async function endWithin(child: ChildProcess, ask: () => void, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = exitOf(child);
  const killer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  ask();
  await exited;
  clearTimeout(killer);
}
