import {
  type Interval,
  opportunities,
  outcomeUnit,
  type Say,
  type TouchpointFinding,
  type Witness,
  type WitnessesResult,
} from '@touchstone/vocabulary';

type Scaled = Pick<WitnessesResult, 'outcomeScale'>;

/** A change of the outcome and its interval in words. */
export function effectWords(
  say: Say,
  scaled: Scaled,
  { estimate, low, high }: Interval,
): { readonly amount: string; readonly range: string } {
  const unit = outcomeUnit(scaled);
  const times = unit === 'share' ? 100 : 1;
  return {
    amount: say('find.amount', { unit, value: estimate * times }),
    range: say('find.range', { unit, low: low * times, high: high * times }),
  };
}

/** What one witness says is to be had at a touchpoint: by mending, or by delighting where that is what carries it. */
export function gainWords(say: Say, scaled: Scaled, witness: Witness, finding: TouchpointFinding): string {
  const [{ way, effect }] = opportunities(finding);
  const key = way === 'mend' ? 'witnesses.gainBy' : 'witnesses.upsideBy';
  return say(key, { witness: say(`witnesses.name.${witness}`), ...effectWords(say, scaled, effect) });
}
