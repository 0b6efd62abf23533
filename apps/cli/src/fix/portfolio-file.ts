import { basename } from 'node:path';
import {
  type FileReading,
  type PortfolioRequest,
  portfolioRequestSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { isJson, jsonRequest } from './json-request.ts';
import { type SheetRows, sheetRows } from './sheet-rows.ts';

/** Heads of the columns, in both languages; small letters, without spaces. */
const heads = {
  name: ['name', 'plan', 'improvement', '名称', '措施', '方案', '改进措施'],
  gain: ['gain', 'impact', '收益', '预计收益', '效果'],
  low: ['low', 'lower', '下限', '收益下限'],
  high: ['high', 'upper', '上限', '收益上限'],
  cost: ['cost', 'price', '成本', '费用', '花费', '预算'],
  days: ['days', 'staffdays', '人天', '工作量'],
  needs: ['needs', 'requires', '依赖', '需要', '前提'],
  excludes: ['excludes', 'conflicts', '互斥', '排斥'],
  moment: ['moment', 'touchpoint', '时刻', '关键时刻', '触点'],
  lifts: ['lifts', 'share', '改善占比', '占比'],
  quickWin: ['quickwin', 'quick', '速赢'],
} as const;
type Column = keyof typeof heads;

const yes: ReadonlySet<string> = new Set(['1', 'yes', 'y', 'true', 'x', '是', '√', '✓']);
const no: ReadonlySet<string> = new Set(['', '0', 'no', 'n', 'false', '否', '×']);

interface Line {
  /** Text of a column; empty where the file has none. */
  text(column: Column): string;
  /** Number of a column; undefined where it is empty. */
  number(column: Column): number | undefined;
  flag(column: Column): boolean;
}

function columnsOf(file: string, { headers }: SheetRows): ReadonlyMap<Column, number> {
  const plain = headers.map((header) => header.toLowerCase().replaceAll(/[\s_-]+/g, ''));
  const found = new Map<Column, number>();
  const columns: Column[] = [
    'name',
    'gain',
    'low',
    'high',
    'cost',
    'days',
    'needs',
    'excludes',
    'moment',
    'lifts',
    'quickWin',
  ];
  for (const column of columns) {
    const names: readonly string[] = heads[column];
    const at = plain.findIndex((header) => names.includes(header));
    if (at >= 0) found.set(column, at);
    else if (column === 'name' || column === 'gain' || column === 'cost') {
      const known = { column: names.join(' / '), known: headers.join(', ') };
      throw new TouchstoneError('portfolioColumn', { file, ...known });
    }
  }
  return found;
}

function lineOf(file: string, sheet: SheetRows, at: number, columns: ReadonlyMap<Column, number>): Line {
  const line = sheet.rows[at];
  const bad = (column: Column, found: string): TouchstoneError => {
    const head = sheet.headers[columns.get(column) ?? 0] ?? '';
    return new TouchstoneError('portfolioCell', { file, row: line?.row ?? 0, column: head, found });
  };
  const text = (column: Column): string => line?.cells[columns.get(column) ?? -1] ?? '';
  return {
    text,
    number: (column) => {
      const found = text(column);
      if (found === '') return undefined;
      const isShare = found.endsWith('%');
      const value = Number(found.replaceAll(',', '').replace(/%$/, '')) / (isShare ? 100 : 1);
      const isShareOutside = column === 'lifts' && !(value >= 0 && value <= 1);
      const isBelow = (column === 'cost' || column === 'days') && value < 0;
      if (!Number.isFinite(value) || isShareOutside || isBelow) throw bad(column, found);
      return value;
    },
    flag: (column) => {
      const found = text(column).toLowerCase();
      if (yes.has(found)) return true;
      if (no.has(found)) return false;
      throw bad(column, found);
    },
  };
}

function plansOf(file: string, sheet: SheetRows): object[] {
  const columns = columnsOf(file, sheet);
  const list = (text: string): string[] =>
    text
      .split(/[;；、,，]/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return sheet.rows.map((_, at) => {
    const line = lineOf(file, sheet, at, columns);
    const required = (column: 'gain' | 'cost'): number => {
      const value = line.number(column);
      if (value !== undefined) return value;
      const place = {
        file,
        row: sheet.rows[at]?.row ?? 0,
        column: sheet.headers[columns.get(column) ?? 0] ?? '',
      };
      throw new TouchstoneError('portfolioCell', { ...place, found: '_' });
    };
    const estimate = required('gain');
    const name = line.text('name');
    const moment = line.text('moment');
    return {
      id: name,
      name,
      gain: { estimate, low: line.number('low') ?? estimate, high: line.number('high') ?? estimate },
      cost: required('cost'),
      staffDays: line.number('days'),
      needs: list(line.text('needs')),
      excludes: list(line.text('excludes')),
      moment: moment === '' ? undefined : moment,
      lifts: line.number('lifts'),
      quickWin: line.flag('quickWin'),
    };
  });
}

/**
 * Plans and conditions from a file: a request as JSON, whose settings flags override, or a table of plans with heads in Chinese or
 * English. Throws what reading a file throws, `fixJson`, `portfolioColumn`, and `portfolioCell` with row and column.
 */
export async function portfolioFile(
  file: string,
  { reading, settings }: { readonly reading: FileReading; readonly settings: object },
): Promise<PortfolioRequest> {
  if (isJson(file)) {
    const request = await jsonRequest(file, portfolioRequestSchema);
    return portfolioRequestSchema.parse({ ...request, settings: { ...request.settings, ...settings } });
  }
  const name = basename(file);
  const [first] = await sheetRows(file, reading);
  if (!first || first.rows.length === 0) throw new TouchstoneError('fileEmpty', { file: name });
  const request = portfolioRequestSchema.safeParse({ plans: plansOf(name, first), settings });
  if (request.success) return request.data;
  const [issue] = request.error.issues;
  if (issue?.path[0] === 'settings') throw new TouchstoneError('portfolioNoBudget', { file: name });
  throw new TouchstoneError('fixJson', {
    file: name,
    place: issue?.path.join('.') ?? '',
    found: issue?.message ?? '',
  });
}
