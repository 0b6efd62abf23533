import { escapeHtml } from './escape-html.ts';
import { wrapText } from './text-width.ts';
import type { Theme } from './theme.ts';

/** The words around a chart that leaves the page: what it answers, the answer, and of how many journeys. */
export interface PictureWords {
  readonly question: string;
  readonly answer: string;
  /** Survey, number of journeys, filters. */
  readonly note: string;
}

/** A picture that stands alone: SVG text and its size in pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

interface Lines {
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly bold?: true;
}

/** Lines of text from `top` downward, and the pixels they take. */
function textLines(lines: Lines, at: { left: number; top: number; width: number }): [string, number] {
  const { size, colour, bold } = lines;
  const step = Math.round(size * 1.5);
  const weight = bold ? ' font-weight="600"' : '';
  // Bold faces run wider than the estimate.
  const rows = wrapText(lines.text, bold ? size * 1.06 : size, at.width).split('\n');
  const markup = rows.map(
    (row, index) =>
      `<text x="${at.left}" y="${at.top + step * index + size}" font-size="${size}"${weight} fill="${colour}">${escapeHtml(row)}</text>`,
  );
  return [markup.join(''), rows.length * step];
}

/** A drawn SVG with question, answer and note in words around it, on the theme's surface. Fonts are named, not embedded. */
export function framedPicture(drawn: Picture, words: PictureWords, theme: Theme): Picture {
  const { colours, fontFamily, type, space } = theme;
  const left = space.l;
  let top: number = space.l;
  const parts: string[] = [];
  const write = (lines: Lines, gap: number): void => {
    const [markup, height] = textLines(lines, { left, top, width: drawn.width });
    parts.push(markup);
    top += height + gap;
  };
  write({ text: words.question, size: type.body, colour: colours.quiet }, space.xs);
  write({ text: words.answer, size: type.title, colour: colours.text, bold: true }, space.m);
  parts.push(drawn.svg.replace('<svg ', `<svg x="${left}" y="${top}" `));
  top += drawn.height + space.s;
  write({ text: words.note, size: type.note, colour: colours.quiet }, space.m);
  const width = drawn.width + 2 * left;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" font-family="${fontFamily}">`;
  const ground = `<rect width="${width}" height="${top}" fill="${colours.surface}"/>`;
  return { svg: `${head}${ground}${parts.join('')}</svg>`, width, height: top };
}
