import { wrapText } from '@touchstone/charts';
import type { Box } from './deck-theme.ts';

const pointsPerInch = 72;
/** Line to line, of the size of the type; Chinese faces stand further apart than Latin ones. */
const lineHeight = 1.45;
/** Space between paragraphs, of the size of the type. */
const paragraphGap = 0.45;

/**
 * The greatest size in points, from `most` down to `least`, at which the paragraphs fit into a box without inner margins,
 * by the widths that the charts reckon with. `least` when nothing fits: a reader would rather have small type than none.
 */
export function fittedSize(
  paragraphs: readonly string[],
  { w, h }: Pick<Box, 'w' | 'h'>,
  { most, least }: { readonly most: number; readonly least: number },
): number {
  for (let size = most; size > least; size -= 0.5) {
    const lines = paragraphs.reduce(
      (sum, text) => sum + wrapText(text, size, w * pointsPerInch).split('\n').length,
      0,
    );
    const height = size * (lines * lineHeight + (paragraphs.length - 1) * paragraphGap);
    if (height <= h * pointsPerInch) return size;
  }
  return least;
}
