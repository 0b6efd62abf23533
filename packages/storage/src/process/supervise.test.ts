import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Engine, EngineExit } from './engine.ts';
import { type EngineEvent, supervise } from './supervise.ts';

/** An engine without a process: `crash` ends it unasked. */
function fakeEngine(pid: number): Engine & { crash(): void; readonly alive: boolean } {
  const end = Promise.withResolvers<EngineExit>();
  let alive = true;
  const finish = (signal: string | null): void => {
    alive = false;
    end.resolve({ exitCode: null, signal });
  };
  return {
    pid,
    exited: end.promise,
    async stop() {
      finish(null);
    },
    crash: () => finish('SIGKILL'),
    get alive() {
      return alive;
    },
  };
}

test('an engine that ends unasked is started again until it is stopped', async () => {
  const engines = [1, 2, 3].map(fakeEngine);
  const [first, second, third] = engines;
  const kinds: string[] = [];
  let started = 0;
  const start = async (): Promise<Engine> => {
    const engine = engines[started];
    started += 1;
    if (started === 2) throw new Error('the port is taken');
    return engine ?? fakeEngine(9);
  };
  const supervised = await supervise(start, (event: EngineEvent) => kinds.push(event.kind));
  first?.crash();
  await expect.poll(() => supervised.state()).toBe('restarting');
  expect(supervised.pid()).toBeUndefined();
  await expect.poll(() => supervised.pid(), { timeout: 3000 }).toBe(3);
  expect(supervised.restarts()).toBe(1);
  expect(kinds).toEqual(['started', 'ended', 'startFailed', 'started']);
  await supervised.stop();
  expect([second?.alive, third?.alive]).toEqual([true, false]);
  await sleep(300);
  expect([supervised.state(), started]).toEqual(['stopped', 3]);
});

test('stopping during a restart stops what the restart brings up', async () => {
  const first = fakeEngine(1);
  const late = fakeEngine(2);
  const starting = Promise.withResolvers<Engine>();
  let starts = 0;
  const supervised = await supervise(
    async () => {
      starts += 1;
      return starts === 1 ? first : starting.promise;
    },
    () => undefined,
  );
  first.crash();
  await expect.poll(() => starts, { timeout: 2000 }).toBe(2);
  const stopped = supervised.stop();
  starting.resolve(late);
  await stopped;
  expect(late.alive).toBe(false);
});

test('a first start that fails is the caller’s to know', async () => {
  const start = (): Promise<Engine> => Promise.reject(new RangeError('no engine'));
  await expect(supervise(start, () => undefined)).rejects.toThrow(RangeError);
});
