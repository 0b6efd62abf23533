function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/**
 * A colour between two of the theme's, both written `#rrggbb`.
 *
 * @param share 0: `from`, 1: `to`
 * @example mixColours('#000000', '#ffffff', 0.5); // '#808080'
 */
export function mixColours(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, index) =>
    Math.round(value + ((target[index] ?? value) - value) * Math.min(1, Math.max(0, share))),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
