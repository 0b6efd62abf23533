import { readFileSync, writeFileSync } from 'node:fs';
import { aspects, openReader, type Polarity } from '../src/index.ts';
import { ownCorpus, ownLabels, splitOf } from './rows.ts';

/** How a comment speaks of an aspect, worst first: what `absent`, `negative`, `neutral`, `positive` are numbered by. */
function stateOf(polarities: readonly Polarity[]): number {
  if (polarities.length === 0) return 0;
  if (polarities.includes(-1)) return 1;
  return polarities.includes(1) ? 3 : 2;
}

type Counts = readonly (readonly number[])[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * How many comments of a new industry what is known of a true state is worth: industries differ in how often the reader errs,
 * which more comments of the same ones do not mend. Beta-binomial variance of the share read right between industries, by
 * moments over all aspects (Kleinman 1973, JASA 68, 46–54).
 *
 * @param byIndustry counts of each industry, aspect by aspect: true state (row) and state as read (column)
 */
function worthElsewhere(byIndustry: readonly (readonly Counts[])[], state: number): number {
  let between = 0;
  let most = 0;
  const aspectCount = byIndustry[0]?.length ?? 0;
  for (let aspect = 0; aspect < aspectCount; aspect++) {
    const rows = byIndustry.map((counts) => counts[aspect]?.[state] ?? []).filter((row) => sum(row) > 0);
    const total = sum(rows.map(sum));
    const right = sum(rows.map((row) => row[state] ?? 0)) / Math.max(1, total);
    const spread = right * (1 - right);
    if (rows.length < 3 || spread <= 0) continue;
    between += sum(rows.map((row) => sum(row) * ((row[state] ?? 0) / sum(row) - right) ** 2));
    between -= spread * (rows.length - 1);
    most += spread * (total - sum(rows.map((row) => sum(row) ** 2)) / total);
  }
  return between > 0 ? Math.max(1, most / between - 1) : 1e6;
}

/**
 * `node packages/language/training/error-rates.ts`: reads the test split of the corpus and of the labels of real comments, which
 * neither training nor calibration has seen, with the shipped model and writes `model/error-rates.json`: for each aspect, comments by
 * true state (row) and state as read (column), and how many comments each row is worth in an industry that is not among them (real
 * comments of an industry are one more). Whoever counts what comments say corrects by it. The counts of each industry stand there too.
 */
function main(): void {
  const home = new URL('..', import.meta.url).pathname;
  const reader = openReader(readFileSync(`${home}/model/comments.bin`));
  const written = ownCorpus(`${home}/corpus`).filter((row) => splitOf(row.text) === 'test');
  const real = ownLabels(`${home}/labels`).flatMap(({ row, split }) => (split === 'test' ? [row] : []));
  if (real.length === 0) throw new Error('The public sets that labels/ belongs to are absent.');
  const rows = [...written, ...real];
  const none = (): number[][][] => aspects.map(() => [0, 1, 2, 3].map(() => [0, 0, 0, 0]));
  const counts = none();
  /** Written and real comments of an industry apart: where they differ, others may. */
  const byGroup = new Map<string, number[][][]>();
  const byIndustry = new Map<string, number[][][]>();
  const of = (map: Map<string, number[][][]>, name: string): number[][][] => {
    const found = map.get(name) ?? none();
    map.set(name, found);
    return found;
  };
  for (const row of rows) {
    const into = [counts, of(byGroup, `${row.source} ${row.domain}`)];
    if (row.domain !== '') into.push(of(byIndustry, row.domain));
    const { mentions } = reader.read(row.text, { domain: row.domain });
    aspects.forEach((aspect, index) => {
      const said = (row.mentions ?? []).filter((mention) => mention.aspect === index);
      const found = mentions.filter((mention) => mention.aspect === aspect);
      // Of two verdicts on one aspect both count only where each is likelier than not; else the surer one alone.
      const surest = Math.max(...found.map(({ probability }) => probability));
      const read = found.filter(({ probability }) => probability >= 0.5 || probability === surest);
      const state = stateOf(said.map(({ polarity }) => polarity));
      const column = stateOf(read.map(({ polarity }) => polarity));
      for (const matrix of into) {
        const line = matrix[index]?.[state];
        if (line) line[column] = (line[column] ?? 0) + 1;
      }
    });
  }
  const book = (matrices: Counts[], indent: string): string =>
    aspects.map((aspect, at) => `${indent}"${aspect}": ${JSON.stringify(matrices[at])}`).join(',\n');
  const industries = [...byIndustry]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, own]) => `    "${name}": {\n${book(own, '      ')}\n    }`);
  const worth = [0, 1, 2, 3].map((state) => Math.round(worthElsewhere([...byGroup.values()], state)));
  const head = `{\n  "model": "${reader.version}",\n  "comments": ${rows.length},\n  "real": ${real.length},\n  "worth": ${JSON.stringify(worth)},\n  "aspects": {\n`;
  const body = `${book(counts, '    ')}\n  },\n  "industries": {\n${industries.join(',\n')}\n  }\n}\n`;
  writeFileSync(`${home}/model/error-rates.json`, `${head}${body}`);
}

main();
