import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, EngineExit } from './engine.ts';

export type EngineState = 'running' | 'restarting' | 'stopped';

/** What happened to a spawned engine. */
export type EngineEvent =
  | { readonly kind: 'started'; readonly pid: number; readonly milliseconds: number }
  | ({ readonly kind: 'ended'; readonly pid: number } & EngineExit)
  | { readonly kind: 'startFailed'; readonly cause: unknown };

export interface Supervised {
  state(): EngineState;
  pid(): number | undefined;
  restarts(): number;
  /** Ends the engine and the supervision. */
  stop(): Promise<void>;
}

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;
/** An engine that lived this long has recovered: the next delay is the first one again. */
const RECOVERED_MS = 30_000;

/**
 * Keeps one engine running: when its process ends unasked it is started again after 0.1 s, 0.2 s, … at most 10 s.
 * Rejects when the very first start fails.
 */
export async function supervise(
  start: () => Promise<Engine>,
  report: (event: EngineEvent) => void,
): Promise<Supervised> {
  const stopping = new AbortController();
  let state: EngineState = 'running';
  let restarts = 0;

  async function launch(): Promise<Engine> {
    const begun = performance.now();
    const engine = await start();
    report({ kind: 'started', pid: engine.pid, milliseconds: Math.round(performance.now() - begun) });
    return engine;
  }

  async function relaunch(delayMs: number): Promise<Engine | undefined> {
    for (let delay = delayMs; !stopping.signal.aborted; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return undefined;
      try {
        return await launch();
      } catch (cause) {
        report({ kind: 'startFailed', cause });
      }
    }
    return undefined;
  }

  let current: Engine | undefined = await launch();

  async function watch(): Promise<void> {
    let delay = FIRST_DELAY_MS;
    while (current) {
      const begun = performance.now();
      const { pid, exited } = current;
      const exit = await exited;
      if (stopping.signal.aborted) return;
      state = 'restarting';
      restarts += 1;
      report({ kind: 'ended', pid, ...exit });
      delay =
        performance.now() - begun > RECOVERED_MS ? FIRST_DELAY_MS : Math.min(delay * 2, LONGEST_DELAY_MS);
      current = await relaunch(delay);
      if (stopping.signal.aborted) return;
      state = 'running';
    }
  }

  const watching = watch();
  return {
    state: () => state,
    pid: () => (state === 'running' ? current?.pid : undefined),
    restarts: () => restarts,
    async stop() {
      stopping.abort();
      state = 'stopped';
      await current?.stop();
      await watching;
      // A restart may have been on its way: what it started is stopped as well.
      await current?.stop();
    },
  };
}
