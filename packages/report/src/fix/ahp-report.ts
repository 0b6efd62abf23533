import { type AhpResult, type Locale, speaker } from '@touchstone/vocabulary';
import { deckColours } from '../deck/deck-theme.ts';
import { sheetOf } from '../sheet-of.ts';
import type { FixReport } from './fix-report.ts';

/** A decision by pairwise comparison as a report. */
export function ahpReport(
  result: AhpResult,
  { title, locale }: { readonly title: string; readonly locale: Locale },
): FixReport {
  const say = speaker(locale);
  const { criteria, alternatives, nodes, compared, method } = result;
  const weight = say('fix.report.weight');
  const shown = alternatives ?? criteria ?? [];
  const ranked = shown.toSorted((a, b) => b.weight - a.weight);
  const columns = (head: string) => [
    { title: head, kind: 'text' as const, value: ({ name }: { name: string }) => name },
    { title: weight, kind: 'share' as const, value: (row: { weight: number }) => row.weight },
  ];
  const readings = nodes.flatMap(({ name, readings: own }) => own.map((reading) => ({ name, ...reading })));
  const groups = nodes.flatMap(({ name, group }) =>
    (group?.weights ?? []).map((item) => ({
      node: name,
      ...item,
      ratio: group?.consistencyRatio ?? null,
      consensus: group?.consensus ?? null,
    })),
  );
  return {
    locale,
    title,
    heading: say('fix.report.ahp'),
    sentences: result.sentences,
    warnings: result.warnings,
    sheets: [
      ...(alternatives
        ? [{ ...sheetOf(say('fix.report.alternatives'), columns(say('fix.report.alternative')), ranked) }]
        : []),
      sheetOf(say('fix.report.criteria'), columns(say('fix.report.criterion')), criteria ?? []),
      sheetOf(
        say('fix.report.groups'),
        [
          { title: say('fix.report.node'), kind: 'text', value: ({ node }) => node },
          { title: say('fix.report.item'), kind: 'text', value: ({ name }) => name },
          { title: weight, kind: 'share', value: (row) => row.weight },
          { title: say('fix.report.ratio'), kind: 'figure', value: ({ ratio }) => ratio },
          { title: say('fix.report.consensus'), kind: 'share', value: ({ consensus }) => consensus },
        ],
        groups,
      ),
      sheetOf(
        say('fix.report.people'),
        [
          { title: say('fix.report.node'), kind: 'text', value: ({ name }) => name },
          { title: say('fix.report.person'), kind: 'text', value: ({ person }) => person },
          { title: say('fix.report.ratio'), kind: 'figure', value: (row) => row.consistencyRatio },
          { title: say('fix.report.missing'), kind: 'count', value: ({ missing }) => missing.length },
          { title: say('fix.report.guidance'), kind: 'text', value: ({ guidance }) => guidance },
        ],
        readings,
      ),
      ...(compared
        ? [
            sheetOf(
              say('fix.report.compared'),
              [
                { title: say('fix.report.criterion'), kind: 'text', value: ({ name }) => name },
                { title: say('fix.report.expert'), kind: 'share', value: ({ expert }) => expert },
                { title: say('fix.report.derived'), kind: 'share', value: ({ derived }) => derived },
              ],
              compared.items,
            ),
          ]
        : []),
    ],
    bars: {
      name: weight,
      format: '0%',
      rows: ranked.map(({ name, weight: value }) => ({
        name,
        estimate: value,
        low: value,
        high: value,
        colour: deckColours.accent,
      })),
    },
    method: [
      [say('report.formula'), method.formula],
      [say('report.source'), method.source],
      [say('fix.report.randomIndex'), method.randomIndex],
    ],
  };
}
