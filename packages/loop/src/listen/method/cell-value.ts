import type { ColumnMapping, Scale } from '@touchstone/vocabulary';
import { readCell } from './read-cell.ts';
import { readNumber } from './read-number.ts';
import { wordScale } from './word-scale.ts';

/** Why a cell makes its row unusable; the sentence is `listen.reject.<code>`. */
const cellFaults = [
  'notANumber',
  'notFinite',
  'outOfScale',
  'notADate',
  'weightMissing',
  'weightNegative',
] as const;
export type CellFault = (typeof cellFaults)[number];

/** What a cell is worth: a number, nothing ("not there"), or a fault. */
export type CellValue =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fault'; readonly fault: CellFault };

const absent: CellValue = { kind: 'absent' };
const fault = (code: CellFault): CellValue => ({ kind: 'fault', fault: code });

function onScale(value: number, { min, max }: Scale): CellValue {
  return value >= min && value <= max ? { kind: 'value', value } : fault('outOfScale');
}

/** Strengths that words take on a scale of a known span, for words that the first file did not have. */
const usual: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [1, new Set([-2, 2])],
  [3, new Set([-2, 0, 2])],
  [5, new Set([-3, -2, 0, 2, 3])],
  [7, new Set([-3, -2, -1, 0, 1, 2, 3])],
]);

function wordOnScale(strength: number, scale: Scale): CellValue {
  const strengths = usual.get(scale.max);
  if (!strengths) return fault('notANumber');
  const value = wordScale(strengths).numberOf(strength);
  return {
    kind: 'value',
    value: scale.direction === 'higherIsBetter' ? value : scale.min + scale.max - value,
  };
}

function unreadable(raw: string): CellValue {
  return fault(/^\s*[-+]?(?:nan|inf(?:inity)?|∞)\s*$/i.test(raw) ? 'notFinite' : 'notANumber');
}

/** The worth of a cell of a rating or outcome column. */
function scaleValue(raw: string, scale: Scale): CellValue {
  const label = scale.labels[raw] ?? scale.labels[raw.trim()];
  if (label !== undefined) return onScale(label, scale);
  const reading = readCell(raw);
  switch (reading.kind) {
    case 'empty':
    case 'notThere':
      return absent;
    case 'number':
      return onScale(reading.value, scale);
    case 'word':
      return wordOnScale(reading.strength, scale);
    case 'yesNo':
      return scale.min === 0 && scale.max === 1
        ? { kind: 'value', value: reading.yes ? 1 : 0 }
        : unreadable(raw);
    case 'text': {
      const number = readNumber(raw);
      return number ? onScale(number.value, scale) : unreadable(raw);
    }
  }
}

/**
 * What one cell of a rating, outcome, number or weight column is worth under a mapping. Codes that are only suspected
 * count as "not there" until a person has answered, so they never enter an average.
 */
export function cellValue(raw: string, column: ColumnMapping): CellValue {
  const text = raw.trim();
  if (text === '' || [...column.missing, ...column.suspected].some((code) => code === raw || code === text)) {
    return absent;
  }
  if (column.scale) return scaleValue(raw, column.scale);
  const number = readNumber(raw);
  if (number) return { kind: 'value', value: number.value };
  return readCell(raw).kind === 'notThere' ? absent : unreadable(raw);
}
