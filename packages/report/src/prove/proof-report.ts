import {
  type Interval,
  type Locale,
  type ProofResult,
  secondOpinionName,
  speaker,
} from '@touchstone/vocabulary';
import { deckColours } from '../deck/deck-theme.ts';
import type { FixReport } from '../fix/fix-report.ts';
import { sheetOf } from '../sheet-of.ts';
import type { ReportSheet } from '../workbook.ts';

interface Named {
  readonly name: string;
  readonly value: Interval;
}

/** A verdict as a report: checks, effects beside before and after, placebo tests, the course by period. */
export function proofReport(
  result: ProofResult,
  { title, locale }: { readonly title: string; readonly locale: Locale },
): FixReport {
  const say = speaker(locale);
  const { effect, late, naive, second, method, verdict, metric } = result;
  const effects: Named[] = [
    ...(effect ? [{ name: say('proof.bars.effect'), value: effect }] : []),
    ...(late ? [{ name: say('proof.bars.late'), value: late }] : []),
    ...(second
      ? [
          {
            name: say('proof.bars.second', { design: secondOpinionName(say, second.design) }),
            value: second.effect,
          },
        ]
      : []),
    ...(naive ? [{ name: say('proof.bars.naive'), value: naive }] : []),
  ];
  const placebo = result.placebo.map(({ kind, label, effect: value }) => ({
    name: say(`proof.placebo.${kind}`, { label }),
    value,
  }));
  const byPeriod = result.eventStudy.map(({ since, effect: value }) => ({ name: String(since), value }));
  const intervals = (name: string, head: string, rows: readonly Named[]): ReportSheet =>
    sheetOf(
      name,
      [
        { title: head, kind: 'text', value: (row) => row.name },
        { title: say('proof.column.effect'), kind: 'signed', value: ({ value }) => value.estimate },
        { title: say('proof.column.low'), kind: 'signed', value: ({ value }) => value.low },
        { title: say('proof.column.high'), kind: 'signed', value: ({ value }) => value.high },
      ],
      rows,
    );
  const refused = verdict === 'cannotJudge';
  return {
    locale,
    title,
    heading: say('proof.report.heading'),
    sentences: [...result.sentences],
    warnings: [...result.warnings],
    sheets: [
      sheetOf(
        say('proof.report.checks'),
        [
          {
            title: say('proof.report.check'),
            kind: 'text',
            value: ({ check }) => say(`proof.check.${check}`),
          },
          {
            title: say('proof.report.state'),
            kind: 'text',
            value: ({ state }) => say(`proof.state.${state}`),
          },
          { title: say('proof.report.sentence'), kind: 'text', value: ({ sentence }) => sentence },
          { title: say('proof.report.figure'), kind: 'figure', value: ({ figure }) => figure },
        ],
        result.checks,
      ),
      intervals(say('proof.report.effects'), say('proof.column.what'), effects),
      sheetOf(
        say('proof.report.series'),
        [
          { title: say('proof.column.period'), kind: 'text', value: ({ period }) => period },
          { title: say('proof.column.treated'), kind: 'figure', value: ({ treated }) => treated },
          { title: say('proof.column.without'), kind: 'figure', value: ({ without }) => without },
          { title: say('proof.column.low'), kind: 'figure', value: ({ low }) => low },
          { title: say('proof.column.high'), kind: 'figure', value: ({ high }) => high },
          { title: say('proof.column.n'), kind: 'count', value: ({ n }) => n },
        ],
        result.series,
      ),
      intervals(say('proof.report.event'), say('proof.column.since'), byPeriod),
      intervals(say('proof.report.placebo'), say('proof.column.what'), placebo),
      sheetOf(
        say('proof.report.guardrails'),
        [
          { title: say('proof.column.what'), kind: 'text', value: ({ name }) => name },
          { title: say('proof.column.effect'), kind: 'signed', value: ({ effect: value }) => value.estimate },
          { title: say('proof.column.low'), kind: 'signed', value: ({ effect: value }) => value.low },
          { title: say('proof.column.high'), kind: 'signed', value: ({ effect: value }) => value.high },
          { title: say('proof.report.margin'), kind: 'figure', value: ({ margin }) => margin },
          {
            title: say('proof.report.kept'),
            kind: 'text',
            value: ({ kept }) => say(kept ? 'proof.guardrails.kept' : 'proof.guardrails.open'),
          },
        ],
        result.guardrails,
      ),
    ],
    bars: {
      name: say('proof.bars.axis', { metric: metric.name, unit: metric.unit }),
      format: '+0.00;-0.00;0.00',
      rows: effects.map(({ name, value }, at) => ({
        name,
        ...value,
        colour: at === 0 && effect && !refused ? deckColours.accent : deckColours.quiet,
        open: refused || value === naive,
      })),
    },
    method: [
      [say('proof.verdict.label'), say(`proof.verdict.${verdict}`)],
      [say('proof.verdict.design'), say(`prove.design.${result.design}`)],
      [say('report.formula'), method.formula],
      [say('report.source'), method.source],
      [say('proof.method.assumptions'), method.assumptions.join(' ')],
      [say('proof.method.plan'), method.plan ?? say('proof.method.noPlan')],
    ],
  };
}
