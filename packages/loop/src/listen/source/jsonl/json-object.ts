/** A line of JSONL as a flat object, or what is wrong with it. */
export type JsonObject =
  | { readonly kind: 'object'; readonly values: ReadonlyMap<string, string> }
  | { readonly kind: 'nested'; readonly key: string }
  | { readonly kind: 'broken' };

/** JSON numbers beyond 2^53 would lose digits: they are taken from the line as they were written. */
function exactInteger(line: string, key: string, value: number): string {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value);
  const name = JSON.stringify(key).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`${name}\\s*:\\s*(-?\\d+)\\s*[,}]`).exec(line)?.[1] ?? String(value);
}

/**
 * Reads one line. Keys go into a Map, so that `__proto__` is a key like any other. null is '', true and false are
 * words; a list or an object as a value is refused.
 */
export function jsonObject(line: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { kind: 'broken' };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { kind: 'broken' };
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value === 'object' && value !== null) return { kind: 'nested', key };
    if (typeof value === 'number') values.set(key, exactInteger(line, key, value));
    else values.set(key, value === null ? '' : String(value));
  }
  return { kind: 'object', values };
}
