import type { TimePlan } from '../method/conversion-plan.ts';
import { cleanText, literal } from './cell-sql.ts';

/** 2025年3月1日 下午3时5分 → 2025-3-1 3:05 PM: the spelling that the engine's parser reads. */
function westernised(text: string): string {
  const steps: readonly (readonly [string, string])[] = [
    ['年|月', '-'],
    ['日', ' '],
    ['(\\d{1,2})[时点](\\d{1,2})分?', '\\1:\\2'],
    ['(\\d{1,2})[时点]', '\\1:00'],
    ['分(\\d{1,2})秒?', ':\\1'],
    ['(:\\d{1,2})(\\d{2})秒', '\\1:\\2'],
    [':(\\d)($|[ :])', ':0\\1\\2'],
    ['(上午|下午)\\s*(\\d[\\d:.]*)', '\\2 \\1'],
    ['上午', 'AM'],
    ['下午', 'PM'],
    ['[分秒]', ''],
  ];
  return steps.reduce(
    (sql, [from, to]) => `replaceRegexpAll(${sql}, ${literal(from)}, ${literal(to)})`,
    text,
  );
}

/** Days since 1899-12-30 with a fraction, as Excel stores a time: wall-clock time in the file's zone. */
function fromSerial(text: string): string {
  const seconds = `toInt64(round((toFloat64OrZero(${text}) - 25569) * 86400))`;
  const wall = `formatDateTime(fromUnixTimestamp(${seconds}), '%Y-%m-%d %H:%i:%S', 'UTC')`;
  return `parseDateTime64BestEffortOrNull(${wall}, 3, {zone:String})`;
}

/**
 * The time in a cell as `Nullable(DateTime64(3, 'UTC'))`; NULL for an empty cell and for what is no time. `text` is clean text.
 * Year first, day or month first (by the mapping's order; a month above 12 is no time), month names, digits alone,
 * seconds or milliseconds since 1970, Excel serials, and 年月日.
 */
export function timeSql(plan: TimePlan, text: string): string {
  const parser =
    plan.order === 'mdy' ? 'parseDateTime64BestEffortUSOrNull' : 'parseDateTime64BestEffortOrNull';
  const parsed = `${parser}(if(match(${text}, '[年月时点上下]'), ${westernised(text)}, ${text}), 3, {zone:String})`;
  const month =
    plan.order === 'mdy' ? '^(\\d{1,2})[-/.]\\d{1,2}[-/.]\\d{4}' : '^\\d{1,2}[-/.](\\d{1,2})[-/.]\\d{4}';
  const impossible = plan.yearLast ? `toUInt8OrZero(extract(${text}, ${literal(month)})) > 12, NULL, ` : '';
  const serial = `match(${text}, '^[2-7][0-9]{4}([.][0-9]+)?$'), ${fromSerial(text)}, `;
  return `toTimeZone(multiIf(empty(${text}), NULL, ${impossible}${serial}${parsed}), 'UTC')`;
}

/** Clean text of the time column. */
export function timeText(column: string): string {
  return cleanText(column);
}
