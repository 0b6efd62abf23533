import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { resultJsonSchema } from './result-schema.ts';

const published = fileURLToPath(new URL('../../../docs/method/find-result.schema.json', import.meta.url));

it('the published JSON schema is the one the program prints (touchstone find --json-schema)', async () => {
  expect(JSON.parse(await readFile(published, 'utf8'))).toEqual(resultJsonSchema());
});

it('the schema names both shapes of the answer', () => {
  const text = JSON.stringify(resultJsonSchema());
  expect(text).toContain('#/$defs/FindResult');
  expect(text).toContain('importanceShare');
  expect(text).toContain('refusal');
});
