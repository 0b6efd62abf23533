import { readFileSync, writeFileSync } from 'node:fs';
import { aspects, openReader, type Polarity } from '../src/index.ts';
import { ownCorpus, splitOf } from './rows.ts';

/** How a comment speaks of an aspect, worst first: what `absent`, `negative`, `neutral`, `positive` are numbered by. */
function stateOf(polarities: readonly Polarity[]): number {
  if (polarities.length === 0) return 0;
  if (polarities.includes(-1)) return 1;
  return polarities.includes(1) ? 3 : 2;
}

/**
 * `node packages/language/training/error-rates.ts`: reads the test split of the corpus, which neither training nor
 * calibration has seen, with the shipped model and writes `model/error-rates.json`: for each aspect, comments by true state (row)
 * and state as read (column). Whoever counts what comments say corrects by it.
 */
function main(): void {
  const home = new URL('..', import.meta.url).pathname;
  const reader = openReader(readFileSync(`${home}/model/comments.bin`));
  const rows = ownCorpus(`${home}/corpus`).filter((row) => splitOf(row.text) === 'test');
  const counts = aspects.map(() => [0, 1, 2, 3].map(() => [0, 0, 0, 0]));
  for (const row of rows) {
    const { mentions } = reader.read(row.text, { domain: row.domain });
    aspects.forEach((aspect, index) => {
      const said = (row.mentions ?? []).filter((mention) => mention.aspect === index);
      const found = mentions.filter((mention) => mention.aspect === aspect);
      // Of two verdicts on one aspect both count only where each is likelier than not; else the surer one alone.
      const surest = Math.max(...found.map(({ probability }) => probability));
      const read = found.filter(({ probability }) => probability >= 0.5 || probability === surest);
      const line = counts[index]?.[stateOf(said.map(({ polarity }) => polarity))];
      const column = stateOf(read.map(({ polarity }) => polarity));
      if (line) line[column] = (line[column] ?? 0) + 1;
    });
  }
  const lines = aspects.map((aspect, index) => `    "${aspect}": ${JSON.stringify(counts[index])}`);
  const head = `{\n  "model": "${reader.version}",\n  "comments": ${rows.length},\n  "aspects": {\n`;
  writeFileSync(`${home}/model/error-rates.json`, `${head}${lines.join(',\n')}\n  }\n}\n`);
}

main();
