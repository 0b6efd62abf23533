import type { Interval, ProofResult, Say } from '@touchstone/vocabulary';
import { table } from './terminal/table.ts';

function change(say: Say, { estimate, low, high }: Interval, unit: string): string {
  const write = (value: number) => say('proof.amount.bare', { value });
  return `${say('proof.amount', { value: estimate, unit })} (${write(low)} – ${write(high)})`;
}

function figures(result: ProofResult, say: Say): string[] {
  const { effect, late, naive, metric, smallestWorth, n, grade, design } = result;
  const rows = [
    ...(effect ? [[say('proof.verdict.effect'), change(say, effect, metric.unit)]] : []),
    ...(late ? [[say('proof.bars.late'), change(say, late, metric.unit)]] : []),
    ...(naive ? [[say('proof.verdict.naive'), change(say, naive, metric.unit)]] : []),
    [say('proof.verdict.worth'), say('proof.amount', { value: smallestWorth, unit: metric.unit })],
    [
      say('proof.verdict.design'),
      `${say(`prove.design.${design}`)} · ${say('proof.gradeOf', { grade, meaning: say(`proof.grade.${grade}`) })}`,
    ],
    [say('proof.verdict.n'), say('proof.verdict.nValue', n)],
  ];
  return table([{ title: '' }, { title: '' }], rows).slice(1);
}

const order = ['refused', 'warning', 'passed', 'notChecked'] as const;

function checks({ checks: all }: ProofResult, say: Say): string[] {
  const listed = order.flatMap((state) => all.filter((one) => one.state === state));
  return table(
    [
      { title: say('proof.report.state') },
      { title: say('proof.report.check') },
      { title: say('proof.report.sentence') },
    ],
    listed.map(({ state, check, sentence }) => [
      say(`proof.state.${state}`),
      say(`proof.check.${check}`),
      sentence,
    ]),
  );
}

/** A verdict as lines of text: the sentence first, the figures with before and after beside, then why it can be believed. */
export function proofPage(result: ProofResult, say: Say): string[] {
  return [
    say('proof.verdict.line', {
      verdict: say(`proof.verdict.${result.verdict}`),
      exploratory: result.exploratory ? 'yes' : 'no',
    }),
    ...result.sentences,
    '',
    ...figures(result, say),
    '',
    ...checks(result, say),
    ...result.warnings.map((warning) => `! ${warning}`),
  ];
}
