import {
  type Say,
  type TouchpointFinding,
  type Witness,
  type WitnessedTouchpoint,
  type WitnessesResult,
  witnesses,
} from '@touchstone/vocabulary';
import { effectInterval } from '../../../method/effects.ts';
import type { CommonShare } from '../method/fused-shares.ts';
import type { WeighedTouchpoint } from '../method/weigh-witnesses.ts';
import { effectWords, gainWords } from './effect-words.ts';
import { shareInterval } from './fused-order.ts';

type Scaled = Pick<WitnessesResult, 'outcomeScale'>;
type Flag = WeighedTouchpoint['flags'][number];

function named(say: Say, names: readonly Witness[]): string {
  return names.map((witness) => say(`witnesses.name.${witness}`)).join(say('find.separator'));
}

function present({ seen }: WeighedTouchpoint): readonly { witness: Witness; finding: TouchpointFinding }[] {
  return witnesses.flatMap((witness) => {
    const finding = seen[witness];
    return finding ? [{ witness, finding }] : [];
  });
}

function gains(say: Say, scaled: Scaled, touchpoint: WeighedTouchpoint): string {
  return present(touchpoint)
    .map(({ witness, finding }) => gainWords(say, scaled, witness, finding))
    .join(say('find.separator'));
}

/** What a disagreement was found by, what it usually means, and what to do. */
function flagSentence(
  say: Say,
  scaled: Scaled,
  touchpoint: WeighedTouchpoint,
  { flag, figure }: Flag,
): string {
  const { name, seen } = touchpoint;
  const said = { name, ...(seen.behaviour ? effectWords(say, scaled, seen.behaviour.gain) : {}) };
  switch (flag) {
    case 'ceiling':
      return say('witnesses.found.ceiling', { name, share: figure?.estimate ?? 0 });
    case 'nonResponse': {
      const gap = figure?.estimate ?? 0;
      const direction = gap < 0 ? 'fewer' : 'more';
      return say('witnesses.found.nonResponse', { name, direction, points: Math.abs(gap) * 100 });
    }
    case 'loudMinority': {
      const reach = (seen.behaviour ?? seen.answers)?.reach ?? 0;
      return say('witnesses.found.loudMinority', { name, share: figure?.estimate ?? 0, reach });
    }
    case 'opposite':
      return say('witnesses.found.opposite', { name, gains: gains(say, scaled, touchpoint) });
    default:
      return say(`witnesses.found.${flag}`, said);
  }
}

function agreementSentence(say: Say, scaled: Scaled, touchpoint: WeighedTouchpoint): string {
  const { settled, flags, seen } = touchpoint;
  const { agreement, between } = settled;
  const said = { witnesses: named(say, between), gains: gains(say, scaled, touchpoint) };
  switch (agreement) {
    case 'conflict': {
      const list = flags.map(({ flag }) => say(`witnesses.flag.${flag}`)).join(say('find.separator'));
      return say('witnesses.conflict', { flags: list });
    }
    case 'agree': {
      const none = between.every((witness) => seen[witness]?.verdict === 'no');
      return none ? say('witnesses.agreeNo', said) : say('witnesses.agree', said);
    }
    case 'differ': {
      const ranks = between.flatMap((witness) => {
        const rank = seen[witness]?.rank;
        const name = say(`witnesses.name.${witness}`);
        return rank ? [say('witnesses.rankBy', { witness: name, low: rank.low, high: rank.high })] : [];
      });
      return say('witnesses.differ', { ranks: ranks.join(say('find.separator')) });
    }
    case 'alone':
      return between.length > 0 ? say('witnesses.alone', said) : say('witnesses.aloneUnfit');
    case 'open':
      return say('witnesses.open', said);
  }
}

/** A weighed touchpoint with its words, as the result carries it. */
export function witnessedTouchpoint(
  say: Say,
  scaled: Scaled,
  touchpoint: WeighedTouchpoint,
  share: CommonShare | undefined,
): WitnessedTouchpoint {
  const { key, name, seen, settled, flags, beyond, common } = touchpoint;
  return {
    key,
    name,
    ...seen,
    agreement: settled.agreement,
    sentence: agreementSentence(say, scaled, touchpoint),
    flags: flags.map((found) => ({
      flag: found.flag,
      sentence: flagSentence(say, scaled, touchpoint, found),
      figure: found.figure && shownFigure(found),
    })),
    beyond: beyond && effectInterval(beyond),
    share: share ? shareInterval(share) : null,
    common: common && {
      penalty: { estimate: common.effect.estimate, low: common.effect.low, high: common.effect.high },
      between: Math.sqrt(common.effect.between),
      weights: Object.fromEntries(
        common.witnesses.map((witness, at) => [witness, common.effect.weights[at] ?? 0]),
      ),
      usable: settled.agreement !== 'conflict',
    },
  };
}

/** Shares stay within 0 and 1. */
function shownFigure({ flag, figure }: Flag): WitnessedTouchpoint['flags'][number]['figure'] {
  if (!figure) return null;
  const { estimate, low, high } = effectInterval(figure);
  if (flag !== 'ceiling' && flag !== 'loudMinority') return { estimate, low, high };
  return { estimate, low: Math.max(0, low), high: Math.min(1, high) };
}
