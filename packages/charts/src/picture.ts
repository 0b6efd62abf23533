import type { Chart } from './chart.ts';
import { chartToSvg } from './draw.ts';
import { framedPicture, type Picture, type PictureWords } from './framed-picture.ts';
import type { Theme } from './theme.ts';

export type { Picture, PictureWords } from './framed-picture.ts';

/**
 * A chart as one SVG for slides and papers: question, answer and note in words on the theme's surface. Fonts are named,
 * not embedded: whoever draws it uses those of the machine it is looked at on.
 */
export function chartPicture(chart: Chart, words: PictureWords, theme: Theme): Picture {
  return framedPicture({ svg: chartToSvg(chart), width: chart.width, height: chart.height }, words, theme);
}
