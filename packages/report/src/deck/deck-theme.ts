import { themes } from '@touchstone/charts';

const { colours } = themes.light;
const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** Colours of a deck, as PowerPoint writes them: the light theme of the pages. */
export const deckColours = {
  text: hex(colours.text),
  quiet: hex(colours.quiet),
  line: hex(colours.line),
  surface: hex(colours.surface),
  sunken: hex(colours.sunken),
  accent: hex(colours.accent),
  accentSoft: hex(colours.accentSoft),
  low: hex(colours.low),
  middle: hex(colours.middle),
  high: hex(colours.high),
} as const;

/**
 * Faces of a deck: a Latin one that every office suite has, and one for Chinese. PowerPoint keeps the two apart; where
 * the Chinese one is missing (Linux, macOS) the suite takes its own, such as Noto Sans CJK SC or PingFang SC.
 */
export const deckFonts = { latin: 'Arial', eastAsian: 'Microsoft YaHei' } as const;

/** A place on a slide, in inches. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The slide: 13.33 × 7.5 inches, with room for a title above and a note below. */
export const deckPage = {
  width: 13.333,
  height: 7.5,
  margin: 0.6,
  title: { x: 0.6, y: 0.4, w: 12.13, h: 0.95 },
  body: { x: 0.6, y: 1.65, w: 12.13, h: 5.1 },
  note: { x: 0.6, y: 6.95, w: 11.2, h: 0.35 },
  number: { x: 11.9, y: 6.95, w: 0.83, h: 0.35 },
} as const;
