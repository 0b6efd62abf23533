import {
  adjustP,
  chiSquareUpper,
  choleskyFactor,
  choleskySolve,
  levelRegression,
  logMean,
  oneStepJackknife,
  replicateCovariance,
  standardisedChanges,
} from '@touchstone/statistics';
import type { ModelChoice } from '../../../method/model-choice.ts';
import type { LevelLayout } from './level-layout.ts';
import type { ModelledOutcome } from './outcome-observations.ts';

/**
 * Touchpoints whose effect on the hazard differs between the earlier and the later half of the intervals: Wald test of
 * each touchpoint's slopes fitted separately in both, errors from leaving out buckets, Holm over the touchpoints at 5 %
 * (the question of Cox 1972, §6; Grambsch & Therneau 1994). Empty too when the halves cannot be fitted apart.
 */
export function changingEffects(
  model: ModelChoice,
  layout: LevelLayout,
  { seen }: Pick<ModelledOutcome, 'seen'>,
): readonly string[] {
  const { design } = layout;
  const halves = { ...seen, slopeSets: seen.slopeSets.map((_, at) => Number(at >= seen.constants / 2)) };
  const fit = seen.constants < 2 ? null : levelRegression(design, halves);
  if (fit?.kind !== 'answer') return [];
  const moves = oneStepJackknife(fit, seen.constants);
  const { jackknife } = standardisedChanges(fit, { design, seen: halves, scale: logMean, moves }, []);
  const covariance = replicateCovariance(jackknife);
  const size = jackknife.size;
  const tested = model.touchpoints.map((touchpoint) => {
    const early = touchpoint.columns.map((name) => seen.constants + layout.names.indexOf(name));
    const late = early.map((at) => at + design.columns);
    const differences = early.map((at, i) => (fit.parameters[late[i] ?? 0] ?? 0) - (fit.parameters[at] ?? 0));
    const entry = (i: number, j: number): number => covariance[i * size + j] ?? 0;
    const matrix = Float64Array.from({ length: early.length ** 2 }, (_, at) => {
      const [i, j] = [Math.floor(at / early.length), at % early.length];
      const [a = 0, b = 0, c = 0, d = 0] = [early[i], early[j], late[i], late[j]];
      return entry(a, b) + entry(c, d) - entry(a, d) - entry(c, b);
    });
    const factor = choleskyFactor(matrix, early.length, 1e-10);
    if (!factor) return 1;
    const solved = choleskySolve(factor, Float64Array.from(differences));
    const statistic = differences.reduce((sum, value, i) => sum + value * (solved[i] ?? 0), 0);
    return chiSquareUpper(statistic, early.length);
  });
  const adjusted = adjustP(tested, 'holm');
  return model.touchpoints.flatMap(({ name }, at) => ((adjusted[at] ?? 1) <= 0.05 ? [name] : []));
}
