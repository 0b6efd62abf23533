import { portfolioResult } from '@touchstone/loop/fix';
import type { Locale, PortfolioResult, Say } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { portfolioFile } from '../fix/portfolio-file.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema, readingOf } from '../reading-flags.ts';
import { table } from '../terminal/table.ts';

const amount = z.optional(
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
);
const flagsSchema = readingFlagsSchema.extend({
  budget: amount,
  days: amount,
  'quick-wins': z.optional(z.string().regex(/^\d+$/).transform(Number)),
  cautious: z.optional(z.boolean()),
  json: z.optional(z.boolean()),
});

const expected = { ...readingExpected, budget: '500000', days: '120', 'quick-wins': '2' } as const;

/** What the flags say about money, days and the rest; what they do not say is left to the file. */
function settingsOf({
  budget,
  days,
  'quick-wins': quickWins,
  cautious,
}: z.infer<typeof flagsSchema>): object {
  const said = { budget, staffDays: days, quickWins, objective: cautious ? 'cautious' : undefined };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function planLines({ plans }: PortfolioResult, say: Say, locale: Locale): string[] {
  const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
  const whole = new Intl.NumberFormat(locale);
  const right = 'right' as const;
  const columns = [
    { title: '' },
    { title: say('fix.report.improvement'), most: 40 },
    { title: say('fix.report.adds'), align: right },
    { title: say('fix.field.cost'), align: right },
    { title: say('fix.report.why') },
  ];
  const rows = plans
    .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.adds - a.adds)
    .map(({ name, chosen, adds, cost, why }) => [
      chosen ? '✓' : '',
      name,
      figure.format(adds),
      whole.format(cost),
      why,
    ]);
  return table(columns, rows);
}

/** `touchstone portfolio FILE`: the set of plans that brings most within the budget, and why each is in or out. */
export const portfolio: RunCommand = async ({ flags, files, locale, say, print }) => {
  const options = readFlags(flags, flagsSchema, expected);
  const about = { reading: readingOf(options), settings: settingsOf(options) };
  const result = await portfolioResult(await portfolioFile(files[0] ?? '', about), say);
  if (options.json) return print(JSON.stringify(result));
  for (const sentence of result.sentences) print(sentence);
  print('');
  for (const line of planLines(result, say, locale)) print(line);
  for (const warning of result.warnings) print(`! ${warning}`);
};
