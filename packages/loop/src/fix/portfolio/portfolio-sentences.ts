import type { PortfolioRequest, PortfolioResult, Say } from '@touchstone/vocabulary';

function listed(names: readonly string[], say: Say): string {
  return names.map((name) => say('find.quoted', { name })).join(say('find.separator'));
}

/** What the choice says: what is bought for how much, what more money would buy, what the ranked list would lose. */
export function portfolioSentences(
  { plans, settings }: PortfolioRequest,
  result: PortfolioResult,
  say: Say,
): string[] {
  const names = (ids: readonly string[]): string =>
    listed(
      plans.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])),
      say,
    );
  const { total, next, regret, shadowPrice } = result;
  if (result.chosen.length === 0) return [say('fix.portfolio.none', { budget: settings.budget })];
  const sentences = [
    say('fix.portfolio.chosen', {
      count: result.chosen.length,
      plans: plans.length,
      cost: total.cost,
      budget: settings.budget,
      gain: total.gain.estimate,
      low: total.gain.low,
      high: total.gain.high,
    }),
  ];
  if (total.money) sentences.push(say('fix.portfolio.money', { ...total.money, cost: total.cost }));
  if (shadowPrice !== null && shadowPrice > 0) {
    const step = 10 ** Math.floor(Math.log10(Math.max(settings.budget / 10, 1)));
    sentences.push(say('fix.portfolio.shadow', { step, gain: shadowPrice * step }));
  }
  if (next) {
    sentences.push(
      say('fix.portfolio.next', {
        more: next.budget - settings.budget,
        budget: next.budget,
        enters: names(next.enters),
        leaves: names(next.leaves),
        swaps: next.leaves.length > 0 ? 'yes' : 'no',
        gain: next.gain - total.gain.estimate,
      }),
    );
  }
  if (settings.objective === 'mean' && regret.lost > 1e-9 * Math.abs(total.gain.estimate)) {
    sentences.push(say('fix.portfolio.regret', { gain: regret.gain, lost: regret.lost }));
  }
  return sentences;
}

/** What a reader must know before believing the choice. */
export function portfolioWarnings(
  { plans, settings }: PortfolioRequest,
  { chosen, method, total }: PortfolioResult,
  { most, say }: { readonly most: number; readonly say: Say },
): string[] {
  const shareless = plans.filter(
    ({ moment, lifts }) =>
      moment !== undefined &&
      lifts === undefined &&
      plans.filter((other) => other.moment === moment).length > 1,
  );
  const free = plans.filter(
    ({ id, cost, staffDays }) => chosen.includes(id) && cost === 0 && staffDays === 0,
  );
  return [
    ...(method.proven ? [] : [say('fix.portfolio.warn.unproven')]),
    ...(chosen.length > 0 && total.gain.low <= 0 ? [say('fix.portfolio.warn.mayBeNothing')] : []),
    ...(shareless.length > 0
      ? [
          say('fix.portfolio.warn.shareless', {
            names: listed(
              shareless.map(({ name }) => name),
              say,
            ),
          }),
        ]
      : []),
    ...(free.length > 0
      ? [
          say('fix.portfolio.warn.free', {
            names: listed(
              free.map(({ name }) => name),
              say,
            ),
          }),
        ]
      : []),
    ...(plans.length > most ? [say('fix.portfolio.warn.large', { plans: plans.length, most })] : []),
    ...(settings.objective === 'cautious'
      ? [say('fix.portfolio.warn.cautious', { sure: 1 - settings.quantile })]
      : []),
  ];
}
