import { currencyPattern, plainNumberPattern, thousandsPattern, unitPattern } from '../method/read-number.ts';

/** Text of ours as an SQL literal. Never for text from outside: that travels as a parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A cell as `normaliseText` reads it (inner white space aside). Cells of ASCII alone skip the costly half. */
export function cleanText(column: string): string {
  const trimmed = (text: string): string => `trim(BOTH ' \\t\\r\\n' FROM ${text})`;
  return `if(length(${column}) = lengthUTF8(${column}), ${trimmed(column)}, ${trimmed(`normalizeUTF8NFKC(${column})`)})`;
}

/** The unit after a number, lower case; empty for none. Takes clean text. */
export function unitText(clean: string): string {
  return `lower(extract(${clean}, ${literal(`(?i)[\\d.]\\s*(${unitPattern})$`)}))`;
}

/** A number after cleaning: the engine's side of `readNumber`. NULL for anything else, NaN and infinities included. */
export function numberAfterCleaning(clean: string): string {
  const bare = `replaceRegexpOne(replaceRegexpOne(${clean}, ${literal(`^${currencyPattern}\\s*`)}, ''), ${literal(`(?i)\\s*(?:${unitPattern})$`)}, '')`;
  const number = `if(match(${bare}, ${literal(thousandsPattern)}), replaceAll(${bare}, ',', ''), ${bare})`;
  const cleaned = `if(match(${number}, ${literal(plainNumberPattern)}), toFloat64OrNull(${number}), NULL)`;
  // Most text does not begin like a number; looking at that first spares it five expressions.
  return `if(match(${clean}, '^[-+.0-9¥$€£]'), ${cleaned}, NULL)`;
}

/** A number as it stands. NULL for anything else; `inf` and `nan` are text. */
export function numberAsItStands(column: string): string {
  return `if(isFinite(toFloat64OrNull(${column})), toFloat64OrNull(${column}), NULL)`;
}
