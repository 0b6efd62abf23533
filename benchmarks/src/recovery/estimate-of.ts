/** A mean over worlds with its Monte-Carlo standard error; the worlds are independent, their touchpoints are not. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  readonly worlds: number;
}

/** The mean of values with its Monte-Carlo error. */
export function estimateOf(values: readonly number[]): Estimate {
  const worlds = values.length;
  if (worlds === 0) return { value: 0, error: 0, worlds };
  const value = values.reduce((sum, each) => sum + each, 0) / worlds;
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  return { value, error: worlds > 1 ? Math.sqrt(squares / (worlds - 1) / worlds) : 0, worlds };
}

/** The same over what is known; null where nothing is. */
export function present(values: readonly (number | null)[]): Estimate | null {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  return known.length > 0 ? estimateOf(known) : null;
}
