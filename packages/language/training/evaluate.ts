import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../src/index.ts';
import { evaluateRows } from './evaluate-file.ts';
import { ownCorpus, ownLabels, sharedRows, splitOf } from './rows.ts';

/**
 * `npm run evaluate:language -- DIR`: scores every labelled `*_dev` and `*_test` file of a folder and prints one JSON
 * object a file. `DIR` left out scores the dev and test split of the package's own corpus, and of its labels where the public
 * sets that they belong to stand beside the checkout.
 */
function main(): void {
  const folder = process.argv[2];
  const reader = openReader(readFileSync(new URL('../model/comments.bin', import.meta.url)));
  const print = (file: string, rows: Parameters<typeof evaluateRows>[2]): void => {
    const labelled = rows.filter((row) => row.mentions !== undefined || row.overall !== undefined);
    if (labelled.length > 0) console.log(JSON.stringify(evaluateRows(reader, file, labelled)));
  };
  if (folder === undefined) {
    const rows = ownCorpus(new URL('../corpus', import.meta.url).pathname);
    print(
      'corpus_dev',
      rows.filter((row) => splitOf(row.text) === 'dev'),
    );
    print(
      'corpus_test',
      rows.filter((row) => splitOf(row.text) === 'test'),
    );
    const labels = ownLabels(new URL('../labels', import.meta.url).pathname);
    if (labels.length === 0) console.error('labels: the public sets are absent, not scored');
    for (const part of ['dev', 'test']) {
      print(
        `labels_${part}`,
        labels.filter(({ split }) => split === part).map(({ row }) => row),
      );
    }
    return;
  }
  const files = readdirSync(folder).filter((name) => /_(?:dev|test)\.jsonl(?:\.gz)?$/.test(name));
  for (const file of files.toSorted()) print(file, sharedRows(join(folder, file)));
}

main();
