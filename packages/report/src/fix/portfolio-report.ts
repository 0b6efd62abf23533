import { type Locale, type PortfolioResult, speaker } from '@touchstone/vocabulary';
import { deckColours } from '../deck/deck-theme.ts';
import { sheetOf } from '../sheet-of.ts';
import type { FixReport } from './fix-report.ts';

/** A choice of plans as a report: those chosen first. */
export function portfolioReport(
  result: PortfolioResult,
  { title, locale }: { readonly title: string; readonly locale: Locale },
): FixReport {
  const say = speaker(locale);
  const { method, frontier } = result;
  const plans = result.plans.toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.adds - a.adds);
  const named = (ids: readonly string[]): string =>
    plans.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(say('find.separator'));
  return {
    locale,
    title,
    heading: say('fix.report.portfolio'),
    sentences: result.sentences,
    warnings: result.warnings,
    sheets: [
      sheetOf(
        say('fix.report.plans'),
        [
          { title: say('fix.report.improvement'), kind: 'text', value: ({ name }) => name },
          {
            title: say('fix.report.chosen'),
            kind: 'text',
            value: ({ chosen }) => say(chosen ? 'fix.report.in' : 'fix.report.out'),
          },
          { title: say('fix.report.adds'), kind: 'signed', value: ({ adds }) => adds },
          { title: say('fix.field.cost'), kind: 'count', value: ({ cost }) => cost },
          { title: say('fix.field.staffDays'), kind: 'count', value: ({ staffDays }) => staffDays },
          { title: say('fix.report.why'), kind: 'text', value: ({ why }) => why },
        ],
        plans,
      ),
      sheetOf(
        say('fix.report.frontier'),
        [
          { title: say('fix.report.budget'), kind: 'count', value: ({ budget }) => budget },
          { title: say('fix.report.gain'), kind: 'signed', value: ({ gain }) => gain },
          { title: say('fix.report.enters'), kind: 'text', value: ({ enters }) => named(enters) },
          { title: say('fix.report.leaves'), kind: 'text', value: ({ leaves }) => named(leaves) },
        ],
        frontier,
      ),
    ],
    bars: {
      name: say('fix.report.adds'),
      format: '+0.00;-0.00',
      rows: plans.map(({ name, adds, chosen }) => ({
        name,
        estimate: adds,
        low: adds,
        high: adds,
        colour: chosen ? deckColours.accent : deckColours.quiet,
        open: !chosen,
      })),
    },
    method: [
      [say('report.formula'), method.formula],
      [say('report.source'), method.source],
      [say('fix.report.solver'), method.solver],
    ],
  };
}
