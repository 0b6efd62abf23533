import type { Interval, PeriodChange, PeriodsResult, PeriodTouchpoint, Say } from '@touchstone/vocabulary';
import { amountWords } from '../../../finding/amount-words.ts';

/** The finding in words: what changed beyond chance, or that nothing did; then who leads, and what to do. */
export function periodSentences(say: Say, result: PeriodsResult): string[] {
  const { touchpoints, last, first } = result;
  if (!last)
    return [say('periods.untold', { n: result.n }), ...leader(say, result), say('periods.nextCollect')];
  const changed = (of: 'last' | 'first') =>
    touchpoints.flatMap((touchpoint) => {
      const change = touchpoint[of];
      return change?.beyondChance ? [{ touchpoint, change }] : [];
    });
  const [recent, early] = [changed('last'), changed('first')];
  const label = (at: number): string => result.periods[at]?.label ?? '';
  const sentences = [
    ...recent.map((one) =>
      changeSentence(say, result, { ...one, since: label(last.from), to: label(last.to) }),
    ),
    ...early
      .filter(({ touchpoint }) => !recent.some((one) => one.touchpoint === touchpoint))
      .map((one) =>
        changeSentence(say, result, { ...one, since: label(first?.from ?? 0), to: label(last.to) }),
      ),
  ];
  const none = sentences.length === 0;
  return [
    ...(none ? [steadySentence(say, result)] : sentences),
    ...leader(say, result),
    none
      ? say('periods.nextKeep')
      : say('periods.nextLook', { touchpoint: [...recent, ...early][0]?.touchpoint.name ?? '' }),
    say('find.association'),
  ];
}

interface Told {
  readonly touchpoint: PeriodTouchpoint;
  readonly change: PeriodChange;
  readonly since: string;
  readonly to: string;
}

function changeSentence(say: Say, result: PeriodsResult, { touchpoint, change, since, to }: Told): string {
  const { gain, p, parts } = change;
  const words = {
    touchpoint: touchpoint.name,
    since,
    to,
    p,
    way: gain.estimate > 0 ? 'more' : 'less',
    ...amounts(say, result, gain),
  };
  if (!parts) return say('periods.changed', { ...words, why: '' });
  const [main] = (['reach', 'lowShare', 'cost'] as const).toSorted(
    (a, b) => Math.abs(parts[b].estimate) - Math.abs(parts[a].estimate),
  );
  if (!main) return say('periods.changed', { ...words, why: '' });
  const why = say('periods.why', {
    part: main,
    way: parts[main].estimate > 0 ? 'more' : 'less',
    ...amounts(say, result, parts[main]),
  });
  return say('periods.changed', { ...words, why });
}

/** Nothing beyond chance: with the change that would have been seen at the touchpoint that matters most. */
function steadySentence(say: Say, result: PeriodsResult): string {
  const { touchpoints, periods, last, first } = result;
  const [top] = touchpoints.filter((one) => one.last !== null);
  const change = top?.last;
  const label = (at: number | undefined): string => periods[at ?? 0]?.label ?? '';
  const words = { from: label(first?.from ?? last?.from), to: label(last?.to), count: touchpoints.length };
  if (!(top && change)) return say('periods.steady', words);
  const reach = (change.gain.high - change.gain.low) / 2;
  const { amount } = amounts(say, result, { estimate: seenFactor * reach, low: 0, high: 0 });
  return say('periods.steadySeen', { ...words, touchpoint: top.name, amount });
}

/** Half a 95 % interval times this is the change that is seen in eight cases of ten: (1.96 + 0.84) / 1.96. */
const seenFactor = 1.43;

/** Who leads now, with the range of its rank, and whether it always led. */
function leader(say: Say, { touchpoints, periods }: PeriodsResult): readonly string[] {
  const [top] = touchpoints;
  const rank = top?.points.at(-1)?.rank.smooth;
  if (!(top && rank)) return [];
  const led = top.points.filter((point) => point.rank.smooth?.estimate === 1).length;
  const words = { touchpoint: top.name, period: periods.at(-1)?.label ?? '', low: rank.low, high: rank.high };
  return [say('periods.leads', { ...words, led, periods: periods.length })];
}

/** How much it changed, without a sign: the sentence says the way. */
function amounts(say: Say, result: PeriodsResult, change: Interval): ReturnType<typeof amountWords> {
  return amountWords(say, result, { ...change, estimate: Math.abs(change.estimate) });
}

/** What should be known before the figures are used. */
export function periodWarnings(
  say: Say,
  { periods, touchpoints, last }: PeriodsResult,
  { undated, earlier }: { readonly undated: number; readonly earlier: number },
): string[] {
  const thin = periods.filter((period) => period.thin);
  const gone = touchpoints.filter((one) => one.last === null).map(({ name }) => name);
  const list = (names: readonly string[]): string => names.join(say('find.separator'));
  return [
    ...(thin.length > 0 ? [say('periods.warnThin', { names: list(thin.map(({ label }) => label)) })] : []),
    ...(last && gone.length > 0 ? [say('periods.warnGone', { names: list(gone) })] : []),
    ...(undated > 0 ? [say('periods.warnUndated', { n: undated })] : []),
    ...(earlier > 0 ? [say('periods.warnEarlier', { earlier, most: periods.length })] : []),
  ];
}
