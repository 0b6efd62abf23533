import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyMultipart from '@fastify/multipart';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { replyError } from './error-reply.ts';
import { receiveUpload } from './receive-upload.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-upload-'));
const uploadSchema = z.object({ path: z.string(), name: z.string() });
const app = Fastify();
let url = '';

beforeAll(async () => {
  await app.register(fastifyMultipart);
  app.setErrorHandler(replyError);
  app.post('/', (request) => receiveUpload(request, folder, 2 ** 20));
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

function send(bytes: number, name: string): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes).fill(65)]), name);
  return fetch(url, { method: 'POST', body: form, headers: { 'accept-language': 'en' } });
}

describe('receiveUpload', () => {
  it('stores the bytes under a name of its own and keeps only the last part of theirs', async () => {
    const answer = await send(1000, '../..\\C:\\满意度.csv');
    const upload = uploadSchema.parse(await answer.json());
    expect(upload.name).toBe('满意度.csv');
    expect(upload.path).toMatch(/[0-9a-f-]{36}$/);
    expect((await readFile(upload.path)).length).toBe(1000);
    await rm(upload.path);
  });

  it('refuses what is larger than the limit with 413, and keeps nothing of it', async () => {
    const answer = await send(2 ** 20 + 1, 'large.csv');
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      code: 'uploadTooLarge',
      parameters: { file: 'large.csv', limitMegabytes: 1 },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps nothing of an upload that is cut off', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      start(stream) {
        const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
        stream.enqueue(new TextEncoder().encode(head + 'a'.repeat(100_000)));
        setTimeout(() => controller.abort(), 100);
      },
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const init = { method: 'POST', headers, body, signal: controller.signal, duplex: 'half' } as const;
    await expect(fetch(url, init)).rejects.toThrow();
    await expect.poll(() => readdir(folder), { timeout: 5000 }).toEqual([]);
  });
});
