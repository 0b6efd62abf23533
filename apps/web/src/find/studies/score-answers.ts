import type { Say, ScorePart, ScoresResult } from '@touchstone/vocabulary';

/** The answer above a picture: how many are settled, and how many are not. */
export function answerOf(result: ScoresResult, part: ScorePart, say: Say): string {
  const settled = settledOf(result, part);
  return say('scores.answer', { settled: settled.filter(Boolean).length, of: settled.length, part });
}

/** For each row of a part, whether it is settled. */
function settledOf(result: ScoresResult, part: ScorePart): readonly boolean[] {
  switch (part) {
    case 'asymmetry':
      return result.asymmetry?.items.map(({ label }) => label !== null) ?? [];
    case 'quadrants':
      return result.quadrants?.items.map(({ quadrant }) => quadrant !== null) ?? [];
    case 'stated':
      return result.stated?.items.map(({ difference }) => difference !== 'undetermined') ?? [];
    case 'kano':
      return result.kano?.items.map((item) => item.class !== null) ?? [];
    case 'gaps':
      return result.gaps?.items.map(({ gap }) => gap.high < 0) ?? [];
    case 'tolerance':
      return result.tolerance?.items.map(({ zone }) => zone !== 'undetermined') ?? [];
  }
}
