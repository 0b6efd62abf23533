/** Colours by meaning, never by place: the same figure has the same colour on every page, in every report. */
export interface Colours {
  /** Behind the cards. */
  readonly page: string;
  /** Cards, charts, drawers. */
  readonly surface: string;
  /** Table heads, wells, skeletons. */
  readonly sunken: string;
  readonly text: string;
  /** Second rank: axis names, notes. At least 4.5:1 on surface and page. */
  readonly quiet: string;
  readonly line: string;
  /** The one accent: brand, links, the mark of a moment of truth. */
  readonly accent: string;
  readonly accentSoft: string;
  /** Low experience, penalty. */
  readonly low: string;
  readonly middle: string;
  /** High experience, reward. */
  readonly high: string;
  /** The same three for words: at least 4.5:1 on surface. */
  readonly lowText: string;
  readonly highText: string;
}

/** Every size, face and colour of the product: antd, the charts and the report all take them from here. */
export interface Theme {
  readonly name: 'light' | 'dark';
  readonly colours: Colours;
  readonly fontFamily: string;
  /** Pixels. */
  readonly type: {
    readonly note: number;
    readonly body: number;
    readonly lead: number;
    readonly title: number;
    readonly headline: number;
  };
  readonly lineHeight: number;
  /** Pixels, by step. */
  readonly space: {
    readonly xs: number;
    readonly s: number;
    readonly m: number;
    readonly l: number;
    readonly xl: number;
  };
  readonly radius: { readonly control: number; readonly card: number };
}

/** Single quotes: the SVG writer does not escape double ones inside its style attribute. */
const measures = {
  fontFamily:
    "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
  type: { note: 12, body: 14, lead: 16, title: 18, headline: 24 },
  lineHeight: 1.6,
  space: { xs: 4, s: 8, m: 16, l: 24, xl: 40 },
  radius: { control: 6, card: 10 },
} as const;

const light: Theme = {
  ...measures,
  name: 'light',
  colours: {
    page: '#f4f6f7',
    surface: '#ffffff',
    sunken: '#eef1f3',
    text: '#1b242c',
    quiet: '#57636e',
    line: '#d8dee3',
    accent: '#0a676b',
    accentSoft: '#e1f0f0',
    low: '#d8690f',
    middle: '#a3acb5',
    high: '#2b6cb8',
    lowText: '#a84a05',
    highText: '#225a9c',
  },
};

const dark: Theme = {
  ...measures,
  name: 'dark',
  colours: {
    page: '#11161a',
    surface: '#1a2126',
    sunken: '#232c32',
    text: '#e7ecef',
    quiet: '#a6b2bb',
    line: '#37424a',
    accent: '#5cc4c4',
    accentSoft: '#17393b',
    low: '#f0954c',
    middle: '#7f8b95',
    high: '#6aa9ec',
    lowText: '#f5ac72',
    highText: '#8fc0f4',
  },
};

/** The two looks. Reports and exports always take `light`. */
export const themes: { readonly light: Theme; readonly dark: Theme } = { light, dark };
