import type { Buffer } from 'node:buffer';
import { dateText, isDate } from './sav-dates.ts';
import type { RawDictionary, RawVariable } from './sav-dictionary.ts';
import { longStringLabels, namePairs } from './sav-extensions.ts';
import { uniqueLabels } from './sav-labels.ts';

/** A column of a system file: where its bytes lie in a case, and how a value is shown. */
export interface SavColumn {
  readonly header: string;
  readonly numeric: boolean;
  /** Bytes of a case that make the value; a very long string lies in several pieces. */
  readonly pieces: readonly { readonly offset: number; readonly length: number }[];
  /** What people read for a number; '' for one that is missing without a name. */
  show(value: number): string;
  /** What people read for a text. */
  showText(value: string): string;
  /** Texts that stand for numbers (value labels), without those that mean "no answer". */
  readonly labels: Readonly<Record<string, number>>;
  /** Texts that mean "no answer" (user-missing values). */
  readonly missing: readonly string[];
  readonly isWeight: boolean;
}

/** Without the blanks, or zero bytes, that fill a text up to its width. */
export function padded(text: string): string {
  return text.replace(/[\0 ]+$/, '');
}

type Decode = (bytes: Buffer) => string;

interface Reading {
  readonly dictionary: RawDictionary;
  readonly decode: Decode;
  readonly number: (bytes: Buffer) => number;
}

/** 252 is what each piece of a very long string counts for, 255 what it holds. */
function piecesOf(
  variable: RawVariable,
  width: number,
  byElement: readonly RawVariable[],
): SavColumn['pieces'] {
  if (variable.width === 0) return [{ offset: variable.element * 8, length: 8 }];
  if (width <= 255) return [{ offset: variable.element * 8, length: width }];
  const first = byElement.indexOf(variable);
  const count = Math.ceil(width / 252);
  return byElement.slice(first, first + count).map(({ element }, piece) => ({
    offset: element * 8,
    length: Math.max(0, Math.min(255, width - piece * 255)),
  }));
}

interface Missing {
  readonly values: readonly number[];
  readonly range: readonly [number, number] | null;
}

function missingOf(variable: RawVariable, number: Reading['number']): Missing {
  const values = variable.missing.map(number);
  if (variable.missingKind >= 0) return { values, range: null };
  const [low = Number.NaN, high = Number.NaN, ...rest] = values;
  return { values: rest, range: [low, high] };
}

function numericColumn(variable: RawVariable, header: string, reading: Reading): SavColumn {
  const { dictionary, decode, number } = reading;
  const sets = dictionary.labels.filter(({ elements }) => elements.includes(variable.element));
  const pairs = sets.flatMap(({ labels }) =>
    labels.map(({ value, label }) => [number(value), decode(label).trim()] as const),
  );
  const texts = uniqueLabels(pairs);
  const { values, range } = missingOf(variable, number);
  const inRange = (value: number): boolean => range !== null && value >= range[0] && value <= range[1];
  const isMissing = (value: number): boolean => values.includes(value) || inRange(value);
  const show = (value: number): string => {
    const label = texts.get(value);
    if (label !== undefined) return label;
    if (inRange(value)) return '';
    return isDate(variable.format) ? dateText(value, variable.format) : String(value);
  };
  const answers = [...texts].filter(([value]) => !isMissing(value));
  // Labels that are numbers themselves (0–10 coded as 1–11) say what was answered: the code behind them is noise.
  const spoken = answers.every(([, text]) => text !== '' && Number.isFinite(Number(text)));
  const named = [...texts.keys()].filter(inRange);
  return {
    header,
    numeric: true,
    pieces: piecesOf(variable, 0, []),
    show,
    showText: (value) => value,
    labels: spoken ? {} : Object.fromEntries(answers.map(([value, text]) => [text, value])),
    missing: [...new Set([...values, ...named].map(show))].filter((text) => text !== ''),
    isWeight: variable.element === dictionary.weight,
  };
}

function textColumn(
  variable: RawVariable,
  header: string,
  reading: Reading,
  width: number,
  short: string,
): SavColumn {
  const { dictionary, decode } = reading;
  const texts = new Map<string, string>();
  for (const { labels, elements } of dictionary.labels) {
    if (!elements.includes(variable.element)) continue;
    for (const { value, label } of labels) texts.set(padded(decode(value)), decode(label).trim());
  }
  for (const { value, label } of longStringLabels(dictionary, decode, short)) texts.set(value, label);
  return {
    header,
    numeric: false,
    pieces: piecesOf(variable, width, dictionary.variables),
    show: String,
    showText: (value) => texts.get(value) || value,
    labels: {},
    missing: variable.missing.map((bytes) => padded(decode(bytes))).filter((text) => text !== ''),
    isWeight: false,
  };
}

/** The columns of a dictionary: question texts (variable labels) as headers, else long names. */
export function savColumns(reading: Reading): SavColumn[] {
  const { dictionary, decode } = reading;
  const longNames = namePairs(decode, dictionary.extensions.get(13), '\t');
  const widths = namePairs(decode, dictionary.extensions.get(14), '\0');
  const columns: SavColumn[] = [];
  let skip = 0;
  for (const variable of dictionary.variables) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    const short = decode(variable.name).trimEnd();
    const name = longNames.get(short.toUpperCase()) ?? short;
    const header = decode(variable.label).trim() || name;
    const width = Math.max(variable.width, Number(widths.get(short.toUpperCase()) ?? 0));
    if (width > 255) skip = Math.ceil(width / 252) - 1;
    if (variable.width === 0) columns.push(numericColumn(variable, header, reading));
    else columns.push(textColumn(variable, header, reading, width, name));
  }
  return columns;
}
