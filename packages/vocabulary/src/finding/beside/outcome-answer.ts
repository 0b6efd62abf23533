import type { OutcomeResult } from '../../find/outcome.ts';
import type { FindResult, TouchpointFinding } from '../../find-result.ts';
import type { Say } from '../../sentence.ts';
import { outcomeUnit } from '../gain-parts.ts';

/** The ranking takes the outcome as a number; of a yes or no it is worth knowing whether the same moments are named. */
export function isYesNo(result: Pick<FindResult, 'outcomeScale'>): boolean {
  return outcomeUnit(result) === 'share';
}

/** Moments of the ranking beside those of the outcome read as what it is: the same, or which are open, gone or new there. */
export function outcomeAnswer(
  { outcome, touchpoints }: Pick<FindResult, 'outcome' | 'touchpoints'>,
  read: Pick<OutcomeResult, 'touchpoints'>,
  say: Say,
): string {
  const named = (all: readonly Pick<TouchpointFinding, 'name' | 'verdict'>[], verdicts: readonly string[]) =>
    all.filter(({ verdict }) => verdicts.includes(verdict)).map(({ name }) => name);
  const here = named(touchpoints, ['moment']);
  const [there, open] = [
    named(read.touchpoints, ['moment', 'likely']),
    named(read.touchpoints, ['undecided']),
  ];
  const more = named(read.touchpoints, ['moment']).filter((name) => !here.includes(name));
  const both = here.filter((name) => there.includes(name));
  if (both.length === here.length && more.length === 0)
    return say('study.beside.outcomeAgrees', { outcome, count: both.length });
  const list = (names: readonly string[]) =>
    names.map((name) => say('find.quoted', { name })).join(say('find.separator')) || 'none';
  return say('study.beside.outcomeDiffers', {
    outcome,
    open: list(here.filter((name) => open.includes(name))),
    gone: list(here.filter((name) => !there.includes(name) && !open.includes(name))),
    more: list(more),
    both: list(both),
    count: both.length,
  });
}
