import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaration, declarationOf } from './declaration-of.ts';
import { type PublicName, publicNames } from './public-names.ts';

/** An API page, and the exports that say nothing of themselves. */
export interface ApiPage {
  readonly text: string;
  readonly functions: number;
  readonly undocumented: readonly string[];
}

interface Entry extends PublicName {
  readonly room: string;
  readonly declaration: Declaration;
}

/** The page of a package made of its docstrings: rooms in the order of the alphabet, functions before types. */
export function renderApi(root: string, packageFolder: string): ApiPage {
  const source = join(root, packageFolder, 'src');
  const names = publicNames(readFileSync(join(source, 'index.ts'), 'utf8'));
  const undocumented: string[] = [];
  const entries = names.flatMap((found): Entry[] => {
    const declaration = declarationOf(readFileSync(join(source, found.file), 'utf8'), found.name);
    if (declaration === undefined || declaration.doc === '') undocumented.push(`${found.file} ${found.name}`);
    const room = found.file.includes('/') ? (found.file.split('/')[0] ?? '') : 'errors and refusals';
    return declaration === undefined ? [] : [{ ...found, room, declaration }];
  });
  const rooms = [...new Set(entries.map(({ room }) => room))].toSorted();
  const functions = entries.filter(({ declaration }) => declaration.kind === 'function');
  const title = packageFolder.replace('packages/', '@touchstone/');
  const head = `# ${title}: every public name\n\nMade from the docstrings by \`npm run docs:api\`; change them there. What may go wrong is said once: impossible input throws\na \`StatisticsError\`, data that cannot answer give \`{ kind: 'unanswerable' }\`.\n`;
  const contents = rooms.map((room) => {
    const list = functions
      .filter((entry) => entry.room === room)
      .toSorted(byName)
      .map(({ name }) => `[${name}](#${anchor(name)})`);
    return `- **${room}**: ${list.join(', ') || 'types alone'}`;
  });
  const body = rooms.map((room) =>
    roomText(
      room,
      entries.filter((entry) => entry.room === room),
    ),
  );
  return {
    text: `${head}\n${contents.join('\n')}\n\n${body.join('\n')}`,
    functions: functions.length,
    undocumented,
  };
}

/** As forges make them of headings. */
function anchor(name: string): string {
  return name.toLowerCase();
}

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : 1);

function roomText(room: string, entries: readonly Entry[]): string {
  const parts = [`## ${room}\n`];
  const isFunction = (entry: Entry): boolean => entry.declaration.kind === 'function';
  for (const { name, declaration } of entries.filter(isFunction).toSorted(byName))
    parts.push(`### ${name}\n`, `\`\`\`ts\n${declaration.code}\n\`\`\`\n`, `${prose(declaration.doc)}\n`);
  const others = entries.filter((entry) => !isFunction(entry)).toSorted(byName);
  if (others.length > 0) parts.push(`### Types and values of ${room}\n`);
  for (const { declaration } of others)
    parts.push(`${prose(declaration.doc)}\n`, `\`\`\`ts\n${declaration.code}\n\`\`\`\n`);
  return parts.join('\n');
}

/** Tags become paragraphs: an example becomes code, what is thrown a sentence. */
function prose(doc: string): string {
  const [text = '', ...tags] = doc.split(/\n?^@(?=[a-z]+ ?)/m);
  const paragraphs = tags.map((tag) => {
    const [, word = '', rest = ''] = /^([a-z]+)\s?([\s\S]*)$/.exec(tag) ?? [];
    if (word === 'example') return `\`\`\`ts\n${rest.trim()}\n\`\`\``;
    const label = { throws: 'Throws', param: 'Parameter', returns: 'Returns' }[word] ?? word;
    return `*${label}*: ${rest.trim()}`;
  });
  return [text.trim(), ...paragraphs].filter((part) => part !== '').join('\n\n');
}
