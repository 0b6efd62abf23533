import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mapResultSchema } from '@touchstone/vocabulary';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { resultJsonSchema } from './result-schema.ts';

async function published(step: 'find' | 'map'): Promise<unknown> {
  const path = new URL(`../../../docs/method/${step}-result.schema.json`, import.meta.url);
  return JSON.parse(await readFile(fileURLToPath(path), 'utf8'));
}

it('the published JSON schemas are the ones the program prints (touchstone find|map --json-schema)', async () => {
  expect(await published('find')).toEqual(resultJsonSchema());
  expect(await published('map')).toEqual(z.toJSONSchema(mapResultSchema));
});

it('the schema names both shapes of the answer', () => {
  const text = JSON.stringify(resultJsonSchema());
  expect(text).toContain('#/$defs/FindResult');
  expect(text).toContain('importanceShare');
  expect(text).toContain('refusal');
});
