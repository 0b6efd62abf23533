import { choleskySolve } from '../matrix/cholesky.ts';
import type { Dense } from './dense.ts';
import type { StructuralFit } from './structural-fit.ts';
import { crossInformation, directions, scoreOf } from './structural-moments.ts';
import { fixedPlaces, type ParameterTable } from './structural-parameters.ts';

/** What freeing one parameter would do. */
export interface ModificationIndex {
  readonly name: string;
  /** About how much χ² would fall (score test with one degree of freedom). */
  readonly index: number;
  /** About the value that the parameter would take. */
  readonly expectedChange: number;
}

/**
 * Modification indices n g² / (I_cc − I_cf I_ff⁻¹ I_fc) with expected information (Sörbom 1989, Psychometrika 54(3)) of the
 * loadings and residual covariances that are held at zero, largest first. A search through them is no confirmation.
 */
export function modificationIndices(
  table: ParameterTable,
  fit: StructuralFit,
  sample: Dense,
  rows: number,
): readonly ModificationIndex[] {
  const free = fit.along.length;
  const found = fixedPlaces(table).flatMap((place): ModificationIndex[] => {
    const [candidate] = directions(fit.moments, [place]);
    if (candidate === undefined) return [];
    const shared = crossInformation(fit.moments, candidate, [...fit.along, candidate]);
    const beside = shared.subarray(0, free);
    const own = shared[free] ?? 0;
    const solved = choleskySolve(fit.informationFactor, beside);
    const left = own - solved.reduce((sum, value, at) => sum + value * (beside[at] ?? 0), 0);
    if (!(left > 1e-10 * own)) return [];
    const score = scoreOf(fit.moments, sample, [candidate])[0] ?? 0;
    return [{ name: place.name, index: (rows * score * score) / left, expectedChange: score / left }];
  });
  return found.sort((a, b) => b.index - a.index);
}
