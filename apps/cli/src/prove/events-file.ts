import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CalendarEvent, calendarEventSchema, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { sheetRows } from '../fix/sheet-rows.ts';
import { dayOf } from './day-of.ts';

const yes: ReadonlySet<string> = new Set(['1', 'yes', 'y', 'true', '是']);
const heads = {
  name: ['name', 'event', '名称', '事件'],
  from: ['from', 'date', 'start', '日期', '开始', '从'],
  to: ['to', 'end', '结束', '到'],
  units: ['units', 'unit', '单位', '网点'],
  instrument: ['instrument', '量法', '量法变化'],
} as const;

async function jsonEvents(path: string): Promise<CalendarEvent[]> {
  try {
    return z.array(calendarEventSchema).parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new TouchstoneError('proveEvents', { file: basename(path), row: 1 }, cause);
  }
}

/** The calendar of events from a table (name, from, to, units, instrument) or a JSON list. Throws `proveEvents`, and what reading a file throws. */
export async function eventsFile(path: string): Promise<CalendarEvent[]> {
  if (path.toLowerCase().endsWith('.json')) return await jsonEvents(path);
  const [sheet] = await sheetRows(path, {});
  if (!sheet) return [];
  const plain = sheet.headers.map((header) => header.toLowerCase());
  const place = (names: readonly string[]) => plain.findIndex((header) => names.includes(header));
  return sheet.rows.map(({ row, cells }) => {
    const cell = (names: readonly string[]) => cells[place(names)] ?? '';
    const to = dayOf(cell(heads.to));
    const read = calendarEventSchema.safeParse({
      name: cell(heads.name),
      from: dayOf(cell(heads.from)),
      ...(to === undefined ? {} : { to }),
      units: cell(heads.units)
        .split(/[,，、;；]/)
        .map((unit) => unit.trim())
        .filter((unit) => unit !== ''),
      instrument: yes.has(cell(heads.instrument).toLowerCase()),
    });
    if (!read.success) throw new TouchstoneError('proveEvents', { file: basename(path), row }, read.error);
    return read.data;
  });
}
