import { type Locale, type PromisesResult, speaker } from '@touchstone/vocabulary';
import { deckColours } from '../deck/deck-theme.ts';
import type { FixReport } from '../fix/fix-report.ts';
import { sheetOf } from '../sheet-of.ts';

/** What was promised and what came of it, as a report. */
export function promisesReport(
  result: PromisesResult,
  { title, locale }: { readonly title: string; readonly locale: Locale },
): FixReport {
  const say = speaker(locale);
  const measured = result.promises.flatMap(({ realisation, ...rest }) =>
    realisation ? [{ ...rest, realisation }] : [],
  );
  return {
    locale,
    title,
    heading: say('proof.promises.title'),
    sentences: [...result.sentences],
    warnings: [...result.warnings],
    sheets: [
      sheetOf(
        say('proof.promises.title'),
        [
          { title: say('proof.list.improvement'), kind: 'text', value: ({ name }) => name },
          { title: say('proof.promises.column.moment'), kind: 'text', value: ({ moment }) => moment },
          {
            title: say('proof.promises.promised'),
            kind: 'signed',
            value: ({ predicted }) => predicted?.estimate ?? null,
          },
          {
            title: say('proof.promises.realised'),
            kind: 'signed',
            value: ({ realised }) => realised?.estimate ?? null,
          },
          {
            title: say('proof.promises.column.ratio'),
            kind: 'share',
            value: ({ realisation }) => realisation?.estimate ?? null,
          },
          {
            title: say('proof.promises.column.verdict'),
            kind: 'text',
            value: ({ verdict }) => (verdict ? say(`proof.verdict.${verdict}`) : null),
          },
        ],
        result.promises,
      ),
    ],
    bars: {
      name: say('proof.promises.column.ratio'),
      format: '0%',
      rows: measured.map(({ name, realisation }) => ({
        name,
        ...realisation,
        colour: deckColours.accent,
        open: false,
      })),
    },
    method: [
      [say('report.formula'), result.method.formula],
      [say('report.source'), result.method.source],
    ],
  };
}
