import {
  type Interval,
  type OutcomeKind,
  type OutcomeResult,
  type OutcomeTouchpoint,
  opportunities,
  type Say,
} from '@touchstone/vocabulary';

type Told = Omit<OutcomeResult, 'sentences' | 'warnings' | 'method' | 'study'>;

/** The unit that a kind's figures are said in, and what to multiply them by. */
const units: Readonly<Record<OutcomeKind, { readonly unit: string; readonly scale: number }>> = {
  numeric: { unit: 'points', scale: 1 },
  ordinal: { unit: 'points', scale: 1 },
  yesNo: { unit: 'share', scale: 100 },
  count: { unit: 'times', scale: 1 },
  nps: { unit: 'nps', scale: 1 },
  money: { unit: 'money', scale: 1 },
  time: { unit: 'time', scale: 1 },
};

/** What the study says, the most important first: moments and their gain, the level, how the parts add up, the check, the next step. */
export function outcomeSentences(told: Told, say: Say): readonly string[] {
  const first = leader(told);
  return [
    leadSentence(told, say),
    ...levelSentence(told, say),
    ...(first ? sidesSentence(told, first, say) : []),
    ...checkSentence(told, say),
    say('find.association'),
    nextSentence(told, say),
  ];
}

function leader({ touchpoints }: Told): OutcomeTouchpoint | undefined {
  const by = (verdict: string) => touchpoints.filter((one) => one.verdict === verdict);
  const [first] = [...by('moment'), ...by('likely')].toSorted(
    (a, b) => opportunities(b)[0].effect.estimate - opportunities(a)[0].effect.estimate,
  );
  const moments = by('moment').toSorted(
    (a, b) => opportunities(b)[0].effect.estimate - opportunities(a)[0].effect.estimate,
  );
  return moments[0] ?? first;
}

function amounts(kind: OutcomeKind, { estimate, low, high }: Interval) {
  const { unit, scale } = units[kind];
  return { unit, value: estimate * scale, low: low * scale, high: high * scale };
}

function leadSentence(told: Told, say: Say): string {
  const { touchpoints, kind, n, outcome } = told;
  const kindName = say(`outcomes.kind.${kind}`);
  const first = leader(told);
  const verdict = first?.verdict;
  const named = touchpoints
    .filter((one) => one.verdict === verdict)
    .map(({ name }) => say('find.quoted', { name }));
  if (!first) {
    const needed = Math.min(...touchpoints.flatMap(({ neededN }) => (neededN === null ? [] : [neededN])));
    const open = touchpoints.some((one) => one.verdict === 'undecided');
    return say(open ? 'outcomes.leadUndecided' : 'outcomes.leadNone', {
      n,
      outcome,
      kind: kindName,
      needed: Number.isFinite(needed) ? needed : 0,
    });
  }
  const { way, effect } = opportunities(first)[0];
  const gain = amounts(kind, effect);
  return say(verdict === 'moment' ? 'outcomes.leadMoments' : 'outcomes.leadLikely', {
    n,
    kind: kindName,
    count: named.length,
    names: named.join(say('find.separator')),
    first: first.name,
    deed: say(way === 'mend' ? 'find.deedLevels' : 'find.deedDelight'),
    change: say('find.change', { direction: told.direction, outcome }),
    amount: say('outcomes.amount', gain),
    range: say('outcomes.range', gain),
  });
}

function levelSentence({ level, kind, outcome, sides, time }: Told, say: Say): readonly string[] {
  if (kind === 'nps' && level && sides)
    return [say('outcomes.levelNps', { ...amounts(kind, level), ...sides })];
  if (time) return [say('outcomes.levelTime', { outcome, events: time.events, horizon: time.horizon })];
  if (!level) return [];
  const said = amounts(kind, level);
  return [say('outcomes.level', { outcome, ...said })];
}

function sidesSentence({ kind }: Told, { name, sides }: OutcomeTouchpoint, say: Say): readonly string[] {
  if (kind !== 'nps' || !sides) return [];
  return [
    say('outcomes.sides', {
      name,
      promoters: sides.promoters.estimate * 100,
      promotersLow: sides.promoters.low * 100,
      promotersHigh: sides.promoters.high * 100,
      detractors: sides.detractors.estimate * 100,
      detractorsLow: sides.detractors.low * 100,
      detractorsHigh: sides.detractors.high * 100,
    }),
  ];
}

function checkSentence({ disagreeing, kind }: Told, say: Say): readonly string[] {
  if (disagreeing === null) return [];
  const linear = say('outcomes.linear', { kind });
  if (disagreeing.length === 0) return [say('outcomes.agree', { linear })];
  const names = disagreeing.map((name) => say('find.quoted', { name })).join(say('find.separator'));
  return [say('outcomes.disagree', { linear, names })];
}

function nextSentence(told: Told, say: Say): string {
  const first = leader(told);
  if (first)
    return say(opportunities(first)[0].way === 'mend' ? 'find.nextFixPlain' : 'find.nextDelightPlain');
  const needed = Math.min(...told.touchpoints.flatMap(({ neededN }) => (neededN === null ? [] : [neededN])));
  return Number.isFinite(needed) ? say('find.nextCollect', { needed }) : say('find.nextStuck');
}

/** What should be known before the figures are used. */
export function outcomeWarnings(told: Told, say: Say): readonly string[] {
  const warnings: string[] = [];
  if (told.journeys > told.n) warnings.push(say('outcomes.sampled', { n: told.n, journeys: told.journeys }));
  if (told.cap !== null) warnings.push(say('outcomes.capped', { cap: told.cap }));
  if (told.dispersion !== null && told.kind === 'count' && told.dispersion > 1.5)
    warnings.push(say('outcomes.dispersion', { dispersion: told.dispersion }));
  if (told.time && told.time.changing.length > 0)
    warnings.push(
      say('outcomes.changing', {
        names: told.time.changing.map((name) => say('find.quoted', { name })).join(say('find.separator')),
      }),
    );
  if (told.kindFrom !== 'asked')
    warnings.push(
      say('outcomes.recognised', { kind: say(`outcomes.kind.${told.kind}`), from: told.kindFrom }),
    );
  return warnings;
}
