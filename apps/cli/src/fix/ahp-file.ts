import { basename } from 'node:path';
import {
  type AhpPair,
  type AhpRequest,
  ahpRequestSchema,
  type FileReading,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { isJson, jsonRequest } from './json-request.ts';
import { type SheetRows, sheetRows } from './sheet-rows.ts';

/** Heads of the column that says whose judgements a row holds. */
const personHeads: ReadonlySet<string> = new Set([
  'person',
  'name',
  'expert',
  '姓名',
  '评价人',
  '专家',
  '人',
]);

/** What people write for a third: 1/3, 0.33, 0.333. The two halves of a pair may differ by so much. */
const roundingOfPeople = 0.06;

interface Cell {
  readonly row: number;
  readonly value: number;
}

/** A judgement as people write it: a number or a fraction. Undefined where there is none. */
function judgementIn(
  text: string,
  place: Record<'file' | 'column', string> & { row: number },
): number | undefined {
  if (text === '') return undefined;
  const [, above = '', below = '1'] = /^(\d+(?:\.\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  const value = above === '' ? Number.NaN : Number(above) / Number(below);
  if (!(value > 0 && Number.isFinite(value))) throw new TouchstoneError('ahpCell', { ...place, found: text });
  return value;
}

/** The comparisons in one square of cells; each pair from whichever half is filled, both must agree. */
function pairsOf(file: string, items: readonly string[], cells: ReadonlyMap<string, Cell>): AhpPair[] {
  const cell = (a: number, b: number): Cell | undefined => cells.get(`${a} ${b}`);
  const pairs: AhpPair[] = [];
  for (const [a, first] of items.entries()) {
    const own = cell(a, a);
    if (own && Math.abs(own.value - 1) > 1e-9) {
      throw new TouchstoneError('ahpDiagonal', { file, row: own.row, column: first, found: own.value });
    }
    for (let b = a + 1; b < items.length; b++) {
      const [there, back] = [cell(a, b), cell(b, a)];
      const second = items[b] ?? '';
      if (there && back && Math.abs(there.value * back.value - 1) > roundingOfPeople) {
        const found = { row: back.row, column: first, found: back.value, expected: 1 / there.value };
        throw new TouchstoneError('ahpNotReciprocal', { file, a: first, b: second, ...found });
      }
      const value = there?.value ?? (back && 1 / back.value);
      if (value !== undefined) pairs.push({ a: `i${a + 1}`, b: `i${b + 1}`, value });
    }
  }
  return pairs;
}

/** Whose judgements stand in which cells of a sheet. */
function squares(
  file: string,
  { sheet, headers, rows }: SheetRows,
  items: readonly string[],
): Map<string, Map<string, Cell>> {
  const who = headers.findIndex((header) => personHeads.has(header.toLowerCase()));
  const names = headers.findIndex((_, at) => at !== who);
  const found = new Map<string, Map<string, Cell>>();
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const name = cells[names] ?? '';
    const a = items.indexOf(name);
    if (a < 0)
      throw new TouchstoneError('ahpUnknownRow', { file, row, found: name, known: items.join(', ') });
    const person = (who < 0 ? sheet : cells[who]) || basename(file);
    const square = found.get(person) ?? new Map<string, Cell>();
    found.set(person, square);
    const line = JSON.stringify([person, name]);
    if (seen.has(line)) throw new TouchstoneError('ahpRowTwice', { file, row, found: name, person });
    seen.add(line);
    for (const [b, column] of items.entries()) {
      const value = judgementIn(cells[headers.indexOf(column)] ?? '', { file, row, column });
      if (value !== undefined) square.set(`${a} ${b}`, { row, value });
    }
  }
  return found;
}

/**
 * A comparison in pairs from a file: a request as JSON, or a matrix with names in the first row and column, one sheet a person or a
 * column “person”. Throws what reading a file throws, `fixJson`, and `ahpCell`, `ahpDiagonal`, `ahpNotReciprocal`,
 * `ahpUnknownRow`, `ahpRowTwice`, each with file, row and column.
 */
export async function ahpFile(file: string, reading: FileReading): Promise<AhpRequest> {
  if (isJson(file)) return jsonRequest(file, ahpRequestSchema);
  const name = basename(file);
  const [first, ...rest] = (await sheetRows(file, reading)).filter(({ rows }) => rows.length > 0);
  if (!first) throw new TouchstoneError('fileEmpty', { file: name });
  const who = first.headers.findIndex((header) => personHeads.has(header.toLowerCase()));
  const items = first.headers.filter((_, at) => at !== who).slice(1);
  const people = [first, ...rest].flatMap((sheet) => [...squares(name, sheet, items)]);
  return ahpRequestSchema.parse({
    content: {
      goal: name.replace(/\.[^.]*$/, ''),
      criteria: items.map((item, at) => ({ id: `i${at + 1}`, name: item })),
    },
    judgements: people.map(([person, cells]) => ({
      person,
      node: 'goal',
      pairs: pairsOf(name, items, cells),
    })),
  });
}
