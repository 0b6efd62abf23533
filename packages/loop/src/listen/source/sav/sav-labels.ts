/** Labels by value; where two values share a label, the value is added, so that texts stay apart. */
export function uniqueLabels(pairs: readonly (readonly [number, string])[]): Map<number, string> {
  const times = new Map<string, number>();
  for (const [, text] of pairs) times.set(text, (times.get(text) ?? 0) + 1);
  const labels = new Map<number, string>();
  for (const [value, text] of pairs) {
    if (text !== '') labels.set(value, (times.get(text) ?? 0) > 1 ? `${text} (${value})` : text);
  }
  return labels;
}
