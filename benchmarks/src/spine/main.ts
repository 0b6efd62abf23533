/** `npm run benchmark:spine`: a survey of 21 columns in, moments of truth out, at 10⁴, 10⁵ and 10⁶ rows, beside the bare engine. */
import { cpus } from 'node:os';
import { runSpine, type SpineFigures } from './run-spine.ts';

const sizes = process.argv.slice(2).map(Number);
const figures: SpineFigures[] = [];
for (const rows of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000])
  figures.push(await runSpine(rows));

const columns: readonly (readonly [string, (one: SpineFigures) => string])[] = [
  ['rows', ({ rows }) => rows.toLocaleString('en')],
  ['file MB', ({ megabytes }) => megabytes.toFixed(1)],
  ['bare s', ({ bareSeconds }) => bareSeconds.toFixed(2)],
  ['import s', ({ importSeconds }) => importSeconds.toFixed(2)],
  ['import / bare', ({ importSeconds, bareSeconds }) => (importSeconds / bareSeconds).toFixed(2)],
  ['find s', ({ findSeconds }) => findSeconds.toFixed(2)],
  ['query s', ({ querySeconds }) => querySeconds.toFixed(2)],
  ['beyond query s', ({ findSeconds, querySeconds }) => (findSeconds - querySeconds).toFixed(2)],
  ['peak MB', ({ peakBytes }) => (peakBytes / 1e6).toFixed(0)],
];
process.stdout.write(`${cpus().length} cores, 21 columns\n`);
for (const [name] of columns) process.stdout.write(name.padStart(15));
for (const one of figures) {
  process.stdout.write('\n');
  for (const [, show] of columns) process.stdout.write(show(one).padStart(15));
}
process.stdout.write('\n');
