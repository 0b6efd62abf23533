import { ahpResult } from '@touchstone/loop/fix';
import type { AhpResult, Locale, Say } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { ahpFile } from '../fix/ahp-file.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema, readingOf } from '../reading-flags.ts';
import { bar } from '../terminal/bar.ts';
import { table } from '../terminal/table.ts';

const flagsSchema = readingFlagsSchema.extend({ json: z.optional(z.boolean()) });

function weightLines(result: AhpResult, say: Say, locale: Locale): string[] {
  const share = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1 });
  const weights = result.alternatives ?? result.criteria ?? [];
  const most = Math.max(...weights.map(({ weight }) => weight));
  if (weights.length === 0) return [];
  const columns = [
    { title: say('fix.report.item') },
    { title: say('fix.report.weight'), align: 'right' as const },
    { title: '' },
  ];
  const rows = weights
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ name, weight }) => [name, share.format(weight), bar(weight / most, 24)]);
  return table(columns, rows);
}

function peopleLines({ nodes }: AhpResult, say: Say, locale: Locale): string[] {
  const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const readings = nodes.flatMap(({ name, readings: own }) =>
    own.map((reading) => ({ node: name, ...reading })),
  );
  const columns = ['person', 'node', 'ratio', 'missing'] as const;
  const rows = readings.map(({ person, node, consistencyRatio, missing }) => [
    person,
    node,
    consistencyRatio === null ? '–' : figure.format(consistencyRatio),
    String(missing.length),
  ]);
  const guidance = readings.filter((reading) => reading.guidance !== '');
  return [
    ...table(
      columns.map((column) => ({ title: say(`fix.report.${column}`) })),
      rows,
    ),
    ...guidance.map((reading) => `  ${reading.person}: ${reading.guidance}`),
  ];
}

/** `touchstone ahp FILE`: weights from comparisons in pairs, how consistent they are and what would mend them. */
export const ahp: RunCommand = async ({ flags, files, locale, say, print }) => {
  const options = readFlags(flags, flagsSchema, readingExpected);
  const result = ahpResult(await ahpFile(files[0] ?? '', readingOf(options)), say);
  if (options.json) return print(JSON.stringify(result));
  for (const sentence of result.sentences) print(sentence);
  print('');
  for (const line of weightLines(result, say, locale)) print(line);
  print('');
  for (const line of peopleLines(result, say, locale)) print(line);
  for (const warning of result.warnings) print(`! ${warning}`);
};
