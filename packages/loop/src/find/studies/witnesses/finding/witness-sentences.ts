import { type Say, type Witness, type WitnessesResult, witnesses } from '@touchstone/vocabulary';
import { type Effect, effectInterval } from '../../../method/effects.ts';
import { effectWords } from './effect-words.ts';

/** Said at most so many of a kind, so that the page begins with what matters. */
const most = 3;
/** Answers that are too kind by less than this part of the outcome's scale mislead nobody. */
const leastLift = 0.005;

type Found = Pick<
  WitnessesResult,
  'n' | 'touchpoints' | 'handovers' | 'witnesses' | 'outcomeScale' | 'bearing' | 'coverage' | 'fused'
>;

/** The finding in words: what stands on two witnesses, what conflicts, whether answers can be trusted, what to bring. */
export function witnessSentences(say: Say, found: Found, lift: Effect | null): string[] {
  return [
    headline(say, found),
    ...conflicts(say, found),
    ...bearingSentence(say, found.bearing),
    ...liftSentence(say, found, lift),
    ...handoverSentence(say, found),
    ...commonSentence(say, found),
    ...fusedSentence(say, found),
    ...bringSentences(say, found),
    say('find.association'),
  ];
}

function listed(say: Say, names: readonly string[]): string {
  return names.map((name) => say('find.quoted', { name })).join(say('find.separator'));
}

function weighs(verdict: string | undefined): boolean {
  return verdict === 'moment' || verdict === 'likely';
}

function headline(say: Say, { n, touchpoints, witnesses: heard }: Found): string {
  const agreed = touchpoints.filter(
    (one) => one.agreement === 'agree' && witnesses.some((witness) => weighs(one[witness]?.verdict)),
  );
  if (agreed.length > 0) {
    const told = witnesses.filter((witness) => agreed.some((one) => weighs(one[witness]?.verdict)));
    return say('witnesses.headlineAgree', {
      names: listed(
        say,
        agreed.map(({ name }) => name),
      ),
      count: agreed.length,
      witnesses: told.map((witness) => say(`witnesses.name.${witness}`)).join(say('find.separator')),
      n,
    });
  }
  const first = heard.find(({ witness }) => touchpoints.some((one) => weighs(one[witness]?.verdict)));
  if (!first) return say('witnesses.headlineOpen', { n });
  const names = touchpoints.filter((one) => weighs(one[first.witness]?.verdict)).map(({ name }) => name);
  return say('witnesses.headlineOne', {
    witness: say(`witnesses.name.${first.witness}`),
    names: listed(say, names),
    n: first.n,
  });
}

function conflicts(say: Say, { touchpoints }: Found): string[] {
  const against = touchpoints.filter(({ agreement }) => agreement === 'conflict');
  if (against.length === 0) return [];
  const names = listed(
    say,
    against.map(({ name }) => name),
  );
  const reasons = against.flatMap(({ flags }) => flags.slice(0, 1).map(({ sentence }) => sentence));
  return [say('witnesses.headlineConflict', { names }), ...reasons.slice(0, most)];
}

function bearingSentence(say: Say, bearing: WitnessesResult['bearing']): string[] {
  if (!bearing) return [];
  const { estimate: value, low, high } = bearing;
  const said = { value, low, high };
  if (high < 1) return [say('witnesses.bearingOver', said)];
  if (low > 1) return [say('witnesses.bearingUnder', said)];
  // An interval that reaches half or one and a half of what is foretold bears nothing out.
  return [say(low > 0.5 && high < 1.5 ? 'witnesses.bearingGood' : 'witnesses.bearingOpen', said)];
}

function liftSentence(say: Say, { coverage, outcomeScale }: Found, lift: Effect | null): string[] {
  if (!(coverage && lift)) return [];
  const interval = effectInterval(lift);
  const small = Math.abs(lift.estimate) < leastLift * (outcomeScale.max - outcomeScale.min);
  if (small || (interval.low <= 0 && interval.high >= 0)) return [];
  const up = outcomeScale.direction === 'lowerIsBetter' ? lift.estimate < 0 : lift.estimate > 0;
  const flip = lift.estimate < 0 ? -1 : 1;
  const [near, far] = [flip * interval.low, flip * interval.high].toSorted((a, b) => a - b);
  const shown = { estimate: flip * lift.estimate, low: near ?? 0, high: far ?? 0 };
  return [
    say('witnesses.lift', {
      direction: up ? 'kind' : 'harsh',
      journeys: coverage.journeys,
      ...effectWords(say, { outcomeScale }, shown),
    }),
  ];
}

function handoverSentence(say: Say, { handovers, outcomeScale }: Found): string[] {
  const [first] = handovers.filter(({ verdict }) => weighs(verdict));
  if (!first) return [];
  const { low, high } = first.rank;
  return [
    say('witnesses.handover', {
      name: first.name,
      rank: low === high ? say('find.rankExact', { low }) : say('find.rankRange', { low, high }),
      ...effectWords(say, { outcomeScale }, first.gain),
    }),
  ];
}

function commonSentence(say: Say, { touchpoints, outcomeScale }: Found): string[] {
  const worse = outcomeScale.direction === 'lowerIsBetter' ? 1 : -1;
  const sure = touchpoints.flatMap(({ name, common }) => {
    if (!common?.usable) return [];
    const { low, high } = common.penalty;
    return (worse < 0 ? high < 0 : low > 0) ? [{ name, penalty: common.penalty }] : [];
  });
  const list = sure
    .toSorted((a, b) => Math.abs(b.penalty.estimate) - Math.abs(a.penalty.estimate))
    .slice(0, most)
    .map(({ name, penalty }) =>
      say('witnesses.commonOne', { name, ...effectWords(say, { outcomeScale }, penalty) }),
    );
  return list.length > 0 ? [say('witnesses.common', { list: list.join(say('find.separator')) })] : [];
}

function fusedSentence(say: Say, { fused, touchpoints }: Found): string[] {
  if (!fused) return [];
  if (!fused.usable) return [say('witnesses.fusedNot')];
  const list = fused.order.slice(0, most).flatMap((key) => {
    const found = touchpoints.find((one) => one.key === key);
    if (!found?.share) return [];
    const { estimate: share, low, high } = found.share;
    return [say('witnesses.fusedOne', { name: found.name, share, low, high })];
  });
  return [say('witnesses.fused', { list: list.join(say('find.separator')) })];
}

function bringSentences(say: Say, { witnesses: all }: Found): string[] {
  return all.flatMap(({ witness, state }) => (state === 'heard' ? [] : [bringSentence(say, witness, state)]));
}

function bringSentence(
  say: Say,
  witness: Witness,
  state: 'noLog' | 'notJoined' | 'noComments' | 'nothingToRank',
) {
  return say(`witnesses.bring.${state}`, { witness: say(`witnesses.name.${witness}`) });
}
