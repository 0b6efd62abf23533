import { escapeHtml } from '../escape-html.ts';

export interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  /** Pixels of the stroke. */
  readonly width?: number;
  readonly dash?: string;
  readonly opacity?: number;
}

/** One drawn thing. Texts stand with their baseline at `y`. */
export type Shape =
  | ({ readonly kind: 'rect'; readonly x: number; readonly y: number } & {
      readonly w: number;
      readonly h: number;
      readonly radius?: number;
      readonly style: ShapeStyle;
    })
  | { readonly kind: 'path'; readonly d: string; readonly style: ShapeStyle }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly style: ShapeStyle;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: string;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly bold?: boolean;
    };

/** Shapes that belong together; with a key they stand for a touchpoint, an edge, a stage, and can be chosen. */
export interface ScenePart {
  readonly key?: string;
  readonly kind?: 'touchpoint' | 'edge' | 'stage';
  /** What the part says in words: read aloud and shown when pointed at. */
  readonly label?: string;
  readonly shapes: readonly Shape[];
}

/** A picture as data: parts in drawing order, size in pixels, and the sentence for those who do not see it. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly description: string;
  readonly parts: readonly ScenePart[];
}

function attribute(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : ` ${name}="${typeof value === 'string' ? escapeHtml(value) : value}"`;
}

function styleMarkup({ fill, stroke, width, dash, opacity }: ShapeStyle): string {
  return [
    attribute('fill', fill ?? 'none'),
    attribute('stroke', stroke),
    attribute('stroke-width', width),
    attribute('stroke-dasharray', dash),
    attribute('opacity', opacity),
  ].join('');
}

function shapeMarkup(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w, h, radius } = shape;
      return `<rect x="${x}" y="${y}" width="${w}" height="${h}"${attribute('rx', radius)}${styleMarkup(shape.style)}/>`;
    }
    case 'path':
      return `<path d="${escapeHtml(shape.d)}"${styleMarkup(shape.style)}/>`;
    case 'circle':
      return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}"${styleMarkup(shape.style)}/>`;
    case 'text': {
      const weight = shape.bold ? 600 : undefined;
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}"${attribute('text-anchor', shape.anchor)}${attribute('font-weight', weight)} fill="${shape.fill}">${escapeHtml(shape.text)}</text>`;
    }
  }
}

function partMarkup({ label, shapes }: ScenePart): string {
  const title = label ? `<title>${escapeHtml(label)}</title>` : '';
  return `<g>${title}${shapes.map(shapeMarkup).join('')}</g>`;
}

/** A scene as SVG text, without a browser. Fonts are named, not embedded. */
export function sceneToSvg(scene: Scene, fontFamily: string): string {
  const { width, height, description, parts } = scene;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeHtml(fontFamily)}" role="img" aria-label="${escapeHtml(description)}">${parts.map(partMarkup).join('')}</svg>`;
}
