/** What a file says about one of its exports. */
export interface Declaration {
  readonly kind: 'function' | 'type' | 'value';
  /** The docstring without its stars; empty when there is none. */
  readonly doc: string;
  /** The signature of a function, or the whole of a type. */
  readonly code: string;
}

/** Finds `export … name` in a formatted file; undefined when it is not there. */
export function declarationOf(text: string, name: string): Declaration | undefined {
  const start = new RegExp(
    `^export (?:declare )?(async function|function|interface|type|const|class) ${name}\\b`,
    'm',
  ).exec(text);
  if (start === null) return undefined;
  const [, word = ''] = start;
  const rest = text.slice(start.index);
  const doc = docBefore(text.slice(0, start.index));
  if (word.endsWith('function')) return { kind: 'function', doc, code: signature(rest) };
  const kind = word === 'interface' || word === 'type' ? 'type' : 'value';
  const code = wholeStatement(rest);
  // A type made of a list says what the list says.
  const [, list] = /^type \w+ = (?:keyof typeof|\(?typeof) (\w+)/.exec(code) ?? [];
  const borrowed = doc === '' && list !== undefined ? (declarationOf(text, list)?.doc ?? '') : doc;
  return { kind, doc: borrowed, code };
}

/** A formatted function opens its body with ` {` at the end of the line that closes its parameters. */
function signature(rest: string): string {
  const oneLine = /^export [^\n]*\) *:? ?[^\n]* \{\n/.exec(rest);
  const several = /^export [\s\S]*?\n\)[^\n]* \{\n/.exec(rest);
  const longReturn = /^export [\s\S]*?\n\): \{[\s\S]*?\n\} \{\n/.exec(rest);
  const [first = ''] = [oneLine, longReturn, several]
    .flatMap((match) => (match === null ? [] : [match[0]]))
    .toSorted((a, b) => a.length - b.length);
  return first.replace(/ \{\n$/, '').replace(/^export /, '');
}

/** Up to the first line that ends the statement: a closing brace or bracket at the margin, or a semicolon. */
function wholeStatement(rest: string): string {
  const lines = rest.split('\n');
  const [first = ''] = lines;
  const isWhole = /;\s*$/.test(first) || /\{ *\}$/.test(first);
  const last = isWhole
    ? 0
    : lines.findIndex(
        (line, at) =>
          at > 0 && (/^[})\]]/.test(line) || (/^ {2}[^ ].*;$/.test(line) && !first.endsWith('{'))),
      );
  return lines
    .slice(0, last + 1)
    .join('\n')
    .replace(/^export /, '');
}

function docBefore(before: string): string {
  const match = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before);
  return (match?.[1] ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();
}
