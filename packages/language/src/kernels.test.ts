import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { kernelCode } from './kernel-code.ts';

describe('the kernels', () => {
  it('are what the source in kernels/reading.wat assembles to', async () => {
    const source = readFileSync(new URL('../kernels/reading.wat', import.meta.url), 'utf8');
    const assembled = (await wabt()).parseWat('reading.wat', source, { simd: true }).toBinary({}).buffer;
    expect(Buffer.from(assembled).toString('base64')).toBe(kernelCode);
  });
});
