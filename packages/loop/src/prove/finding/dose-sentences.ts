import type { ProofResult } from '@touchstone/vocabulary';
import { type Measured, rangeOf } from '../method/measured.ts';
import { amountsOf } from './amounts.ts';
import type { Judged } from './judged.ts';

/** A bend that is this rare in a straight world is worth a word. */
const bent = 0.05;

/** What one unit of dose does, and what having any does; nothing where effects do not follow a dose. */
export function doseSentences({ say, task, found, effect, amounts }: Judged): string[] {
  const { dose } = task.plan;
  if (found.doses === null || dose === undefined) return [];
  const { mean, having } = found.doses;
  const { plan, metric, locale } = task;
  const single = amountsOf(
    { plan: { ...plan, smallestWorth: plan.smallestWorth / mean }, metric, locale },
    say,
  );
  const one = perUnit(effect, mean);
  return [
    say('prove.dosePer', {
      name: dose.name,
      mean,
      amount: single.signed(one.estimate),
      range: single.range(one),
    }),
    ...(having === null
      ? []
      : [
          say('prove.doseAny', {
            name: dose.name,
            amount: amounts.signed(having.estimate),
            range: amounts.range(having),
          }),
        ]),
  ];
}

/** A dose that was not used, and one that does not help evenly. */
export function doseWarnings({ say, task, found }: Judged): string[] {
  const { dose } = task.plan;
  if (dose === undefined) return [];
  const { name } = dose;
  if (found.doses === null)
    return [say('prove.warnDoseUnused', { name, used: say(`prove.design.${found.design}`) })];
  const { curvature } = found.doses;
  return curvature === null || curvature.p >= bent
    ? []
    : [say('prove.warnDoseBent', { name, p: curvature.p, bend: curvature.estimate > 0 ? 'up' : 'down' })];
}

/** The same for readers of the result. */
export function doseResult({ task, found, effect }: Judged): Pick<ProofResult, 'dose'> {
  const { dose } = task.plan;
  if (found.doses === null || dose === undefined) return {};
  const { mean, having, curvature } = found.doses;
  return {
    dose: {
      name: dose.name,
      mean,
      perUnit: perUnit(effect, mean),
      having: having === null ? null : rangeOf(having),
      curvatureP: curvature?.p ?? null,
    },
  };
}

function perUnit({ estimate, low, high }: Measured, mean: number): ReturnType<typeof rangeOf> {
  return { estimate: estimate / mean, low: low / mean, high: high / mean };
}
