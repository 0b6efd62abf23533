import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whenGone } from './when-gone.ts';

const app = Fastify();
const signals: AbortSignal[] = [];
let url: string;

beforeAll(async () => {
  app.get('/quick', async (_request, reply) => {
    signals.push(whenGone(reply));
    return 'done';
  });
  app.get('/slow', async (_request, reply) => {
    const signal = whenGone(reply);
    signals.push(signal);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return 'too late';
  });
  url = await app.listen({ port: 0 });
});
afterAll(() => app.close());

describe('a client', () => {
  it('that has its answer is not gone', async () => {
    await (await fetch(`${url}/quick`)).text();
    expect(signals.pop()?.aborted).toBe(false);
  });

  it('that hangs up before is gone', async () => {
    const controller = new AbortController();
    const asked = fetch(`${url}/slow`, { signal: controller.signal }).catch(() => undefined);
    await expect.poll(() => signals.length).toBe(1);
    controller.abort();
    await asked;
    await expect.poll(() => signals[0]?.aborted).toBe(true);
  });
});
