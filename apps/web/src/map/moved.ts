/** The steps with one moved by a place, up or down. */
export function moved<T>(steps: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const next = [...steps];
  const [one] = next.splice(at, 1);
  if (one === undefined || to < 0 || to >= steps.length) return [...steps];
  next.splice(to, 0, one);
  return next;
}
