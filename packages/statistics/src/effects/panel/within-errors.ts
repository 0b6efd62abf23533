import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import type { WithinRegression } from './within-regression.ts';

/** G/(G − 1) · (n − 1)/(n − K) with K the columns, the constant and the period effects: unit effects are nested. */
export function unitFactor({ units, rows, rank, unitRank }: WithinRegression): number {
  return ((units / (units - 1)) * (rows - 1)) / (rows - (rank - unitRank + 1));
}

/** Why a within regression cannot be read, if it cannot. */
export function cannotFit(fit: WithinRegression, names: readonly string[]): Unanswerable | undefined {
  const lost = names.filter((_, at) => !fit.kept[at]);
  if (lost.length > 0) return unanswerable('notIdentified', lost);
  if (fit.units < 2) return unanswerable('oneLevel', ['units'], { units: fit.units });
  if (fit.rows <= fit.rank) return unanswerable('tooFewRows', [], { rows: fit.rows, parameters: fit.rank });
  if (!(fit.residualSum > 1e-24 * fit.totalSum)) return unanswerable('noVariation', ['outcome']);
  return undefined;
}
