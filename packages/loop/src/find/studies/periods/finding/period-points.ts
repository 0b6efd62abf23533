import type { Interval, PeriodPoint } from '@touchstone/vocabulary';
import type { GroupFacts } from '../../../facts/group-facts.ts';
import type { EffectKind } from '../../../method/effects.ts';
import { levelShares } from '../../../method/level-shares.ts';
import { entryEffect, type PeriodFit, periodEffect, placeIn } from '../method/period-fit.ts';
import { ownRanks, type SmoothFigure, smoothFigure, smoothRanks } from '../method/smooth-figures.ts';

/** Every figure of the touchpoints at `indexes` in every period: touchpoint after touchpoint. */
export function periodPoints(
  facts: readonly (GroupFacts | null)[],
  fits: readonly (PeriodFit | null)[],
  { indexes, seed }: { readonly indexes: readonly number[]; readonly seed: number },
): readonly (readonly PeriodPoint[])[] {
  const effect = (index: number, kind: EffectKind): SmoothFigure['figures'] =>
    smoothFigure(fits.map((fit) => fit && periodEffect(fit, index, kind))).figures;
  const importances = indexes.map((index) =>
    smoothFigure(
      fits.map((fit) => {
        const place = fit ? placeIn(fit, index) : -1;
        return fit && place >= 0 ? entryEffect(fit.importance, place) : null;
      }),
    ),
  );
  const own = fits.map((fit) => fit && ownRanks(fit, seed));
  const smooth = fits.map((_, at) => ranksAt(importances, at, seed));
  return indexes.map((index, position) => {
    const [penalty, reward] = [effect(index, 'penalty'), effect(index, 'reward')];
    const [gain, upside] = [effect(index, 'gain'), effect(index, 'upside')];
    return fits.map((fit, at): PeriodPoint => {
      const period = facts[at]?.facts;
      const shares = fit && period ? levelShares(period, index) : null;
      const reach = shares && 1 - shares.absent;
      const place = fit ? placeIn(fit, index) : -1;
      return {
        n: period?.touchpoints[index]?.rows ?? 0,
        reach,
        lowShare: shares && reach ? shares.low / reach : null,
        penalty: penalty[at] ?? none,
        reward: reward[at] ?? none,
        gain: gain[at] ?? none,
        upside: upside[at] ?? none,
        importance: importances[position]?.figures[at] ?? none,
        rank: { own: own[at]?.[place] ?? null, smooth: smooth[at]?.[position] ?? null },
      };
    });
  });
}

const none = { own: null, smooth: null } as const;

/** Ranks of the smoothed importances in one period; touchpoints that no period could estimate have none. */
function ranksAt(
  importances: readonly SmoothFigure[],
  at: number,
  seed: number,
): readonly (Interval | null)[] {
  const known = importances.flatMap(({ figures, errors }, position) => {
    const estimate = figures[at]?.smooth?.estimate;
    return estimate === undefined ? [] : [{ position, estimate, error: errors[at] ?? 0 }];
  });
  const ranks = smoothRanks(
    known.map(({ estimate }) => estimate),
    known.map(({ error }) => error),
    seed,
  );
  return importances.map((_, position) => ranks[known.findIndex((one) => one.position === position)] ?? null);
}
