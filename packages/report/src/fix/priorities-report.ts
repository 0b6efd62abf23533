import { type Locale, type PrioritiesResult, speaker } from '@touchstone/vocabulary';
import { deckColours } from '../deck/deck-theme.ts';
import { sheetOf } from '../sheet-of.ts';
import type { FixReport } from './fix-report.ts';

/** Priorities as a report. */
export function prioritiesReport(
  result: PrioritiesResult,
  { title, locale }: { readonly title: string; readonly locale: Locale },
): FixReport {
  const say = speaker(locale);
  const { items, before, open, method } = result;
  const placed = items.filter(({ place }) => place !== null);
  const impact = say('fix.report.impact');
  const feasible = say('fix.report.feasibility');
  return {
    locale,
    title,
    heading: say('fix.report.priorities'),
    sentences: result.sentences,
    warnings: result.warnings,
    sheets: [
      sheetOf(
        say('fix.report.priorities'),
        [
          { title: say('fix.report.improvement'), kind: 'text', value: ({ name }) => name },
          { title: say('fix.report.place'), kind: 'count', value: ({ place }) => place },
          { title: say('fix.report.moment'), kind: 'text', value: ({ moment }) => moment },
          { title: impact, kind: 'signed', value: (row) => row.impact?.estimate ?? null },
          {
            title: say('report.low', { title: impact }),
            kind: 'signed',
            value: (row) => row.impact?.low ?? null,
          },
          {
            title: say('report.high', { title: impact }),
            kind: 'signed',
            value: (row) => row.impact?.high ?? null,
          },
          { title: feasible, kind: 'figure', value: (row) => row.feasibility?.estimate ?? null },
          {
            title: say('fix.report.quadrant'),
            kind: 'text',
            value: ({ quadrant }) => (quadrant ? say(`fix.quadrant.${quadrant}`) : null),
          },
          {
            title: say('report.low', { title: feasible }),
            kind: 'figure',
            value: (row) => row.feasibility?.low ?? null,
          },
          {
            title: say('report.high', { title: feasible }),
            kind: 'figure',
            value: (row) => row.feasibility?.high ?? null,
          },
          { title: say('fix.report.people'), kind: 'count', value: ({ scoredBy }) => scoredBy },
          { title: say('fix.report.money'), kind: 'count', value: ({ money }) => money?.estimate ?? null },
          {
            title: say('fix.report.quadrantProbability'),
            kind: 'share',
            value: (row) => row.quadrantProbability,
          },
          {
            title: say('fix.report.placeLow'),
            kind: 'count',
            value: ({ placeRange }) => placeRange?.[0] ?? null,
          },
          {
            title: say('fix.report.placeHigh'),
            kind: 'count',
            value: ({ placeRange }) => placeRange?.[1] ?? null,
          },
          { title: say('fix.report.why'), kind: 'text', value: ({ why }) => why },
        ],
        items,
      ),
      {
        name: say('fix.report.before'),
        columns: [
          { title: say('fix.report.improvement'), kind: 'text' },
          ...placed.map(({ name }) => ({ title: name, kind: 'share' as const })),
        ],
        rows: placed.map(({ name }, at) => [name, ...(before[at] ?? [])]),
      },
      sheetOf(
        say('fix.report.open'),
        [
          { title: say('fix.report.moment'), kind: 'text', value: ({ moment }) => moment },
          { title: impact, kind: 'signed', value: ({ gain }) => gain.estimate },
          { title: say('report.low', { title: impact }), kind: 'signed', value: ({ gain }) => gain.low },
          { title: say('report.high', { title: impact }), kind: 'signed', value: ({ gain }) => gain.high },
        ],
        open,
      ),
    ],
    bars: {
      name: impact,
      format: '+0.00;-0.00',
      rows: placed.flatMap(({ name, impact: gain, quadrant }) =>
        gain
          ? [{ name, ...gain, colour: deckColours.accent, open: quadrant === 'leave' || quadrant === null }]
          : [],
      ),
    },
    method: [
      [say('report.formula'), method.formula],
      [say('report.source'), method.source],
      [say('report.seed'), method.seed],
      [say('report.snapshot'), method.snapshots.join(' ')],
    ],
  };
}
