import { normaliseText } from '@touchstone/language';

/** Units that may follow a number; one list for JavaScript and for the engine (RE2 and JavaScript agree on it). */
export const unitPattern =
  '%|秒钟|秒|分钟|分|小时|天|日|周|个月|月|年|岁|元|万元|次|人|个|公里|千米|米|seconds|second|secs|sec|s|minutes|minute|mins|min|hours|hour|hrs|h|days|day|ms|km|miles|usd|rmb|cny';
export const currencyPattern = '[¥￥$€£]';
export const plainNumberPattern = '^[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?$';
export const thousandsPattern = '^([-+]?\\d{1,3}(?:,\\d{3})+)(\\.\\d+)?$';

const plain = new RegExp(plainNumberPattern);
const thousands = new RegExp(thousandsPattern);
const unit = new RegExp(`\\s*(${unitPattern})$`, 'i');
const currency = new RegExp(`^${currencyPattern}\\s*`);

export interface NumberReading {
  readonly value: number;
  readonly unit: string;
  /** True when the cell is a number as it stands. */
  readonly plain: boolean;
}

/**
 * A number in the spellings of spreadsheets: `1,234.5`, `１２`, `12 秒`, `85%`, `¥30`. Undefined for anything else,
 * NaN and Infinity included. A percentage keeps its figure: 85% reads 85.
 *
 * @example readNumber('1,234 元')?.value // 1234
 */
export function readNumber(raw: string): NumberReading | undefined {
  if (plain.test(raw)) return finite(Number(raw), '', true);
  const text = normaliseText(raw).replace(currency, '');
  const found = unit.exec(text);
  const body = found ? text.slice(0, found.index) : text;
  const bare = thousands.test(body) ? body.replaceAll(',', '') : body;
  return plain.test(bare) ? finite(Number(bare), found?.[1]?.toLowerCase() ?? '', false) : undefined;
}

function finite(value: number, unitName: string, isPlain: boolean): NumberReading | undefined {
  return Number.isFinite(value) ? { value, unit: unitName, plain: isPlain } : undefined;
}
