/** HTML that may be put into a page as it is. Everything else is text and gets escaped. */
export interface Markup {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup made by ourselves (an SVG, a style sheet), never text from a file. */
export function raw(html: string): Markup {
  return { html };
}

type Part = string | Markup | readonly Markup[];

function write(part: Part): string {
  if (typeof part === 'string')
    return part.replace(/[&<>"']/g, (character) => entities[character] ?? character);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

/** A template whose texts are escaped: markup`<p>${name}</p>`. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    html: pieces
      .map((piece, index) => piece + (index < parts.length ? write(parts[index] ?? '') : ''))
      .join(''),
  };
}
