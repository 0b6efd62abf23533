/** What stands in an answer at the end of a path, as text. */
export function textIn(value: unknown, ...path: readonly (string | number)[]): string {
  let at: unknown = value;
  for (const key of path) {
    at =
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([name]) => name === String(key))?.[1]
        : null;
  }
  return String(at);
}
