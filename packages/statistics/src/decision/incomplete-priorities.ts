import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { sharesOfLogs } from './ahp-priorities.ts';
import { positiveAt, requireJudgements, requireSquare } from './judgement-matrix.ts';
import { principalEigenvector } from './principal-eigenvector.ts';
import { type RandomIndexTable, randomIndex } from './random-index.ts';

/** Priorities from judgements some of which are missing. */
export interface IncompletePriorities {
  readonly kind: 'answer';
  /** Harker's eigenvector, sums to 1. */
  readonly weights: Float64Array;
  /** Logarithmic least squares on the given pairs, sums to 1. */
  readonly logLeastSquaresWeights: Float64Array;
  readonly lambdaMax: number;
  readonly consistencyIndex: number;
  /**
   * CI over the random index shrunk by the missing pairs m, RI(n) · (1 − 2m / ((n − 1)(n − 2))) (Ágoston & Csató 2022,
   * Omega 108, 102576). They fill gaps so that λ is least; Harker's λ is no smaller, so this ratio errs on the strict
   * side. 0 when no loop of judgements could contradict itself.
   */
  readonly consistencyRatio: number;
  readonly randomIndexTable: RandomIndexTable;
  /** Pairs without a judgement. */
  readonly missing: number;
}

/**
 * AHP with gaps: a missing judgement is NaN on both sides of the diagonal.
 * Harker (1987, Mathematical Modelling 9, 837–848): gaps become 0 and each diagonal entry 1 + the gaps of its row;
 * the principal eigenvector then fills gap (i, j) with w_i / w_j by itself. Logarithmic least squares: the Laplacian of
 * the given pairs against the row sums of their logarithms (Bozóki, Fülöp & Rónyai 2010, Math. Comput. Modelling 52).
 *
 * Unanswerable: `notConnected` when the judgements fall apart into groups never compared (numbers: groups),
 * `notConverged`.
 * @throws StatisticsError as `ahpPriorities`; notReciprocal also when only one side of a pair is missing
 * @example
 * incompletePriorities([1, 2, NaN, 1 / 2, 1, 4, NaN, 1 / 4, 1], 3); // 8/13, 4/13, 1/13
 */
export function incompletePriorities(
  judgements: ArrayLike<number>,
  size: number,
  { table = 'saaty1980' }: { readonly table?: RandomIndexTable } = {},
): IncompletePriorities | Unanswerable {
  const given = readIncomplete(judgements, size);
  const random = randomIndex(size, table);
  const groups = connectedGroups(given, size);
  if (groups > 1) return unanswerable('notConnected', [], { groups });
  const harker = Float64Array.from(given);
  let missing = 0;
  for (let row = 0; row < size; row++) {
    const gaps = gapsOfRow(given, size, row);
    missing += gaps / 2;
    harker[row * size + row] = 1 + gaps;
  }
  const principal = principalEigenvector(harker, size);
  if (principal.kind !== 'answer') return principal;
  const lambdaMax = Math.max(size, principal.value);
  const consistencyIndex = size > 1 ? (lambdaMax - size) / (size - 1) : 0;
  const loops = size > 2 ? 1 - (2 * missing) / ((size - 1) * (size - 2)) : 0;
  return {
    kind: 'answer',
    weights: principal.vector,
    logLeastSquaresWeights: logLeastSquares(given, size),
    lambdaMax,
    consistencyIndex,
    consistencyRatio: loops > 0 ? consistencyIndex / (random * loops) : 0,
    randomIndexTable: table,
    missing,
  };
}

/** Checks and copies; gaps become 0. */
function readIncomplete(judgements: ArrayLike<number>, size: number): Float64Array {
  requireSquare(judgements, size, 'judgements');
  const filled = Float64Array.from(judgements);
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const [above, below] = [row * size + column, column * size + row];
      const gaps = Number(Number.isNaN(filled[above])) + Number(Number.isNaN(filled[below]));
      if (gaps === 0) continue;
      if (gaps === 1) {
        const found = String(filled[above]);
        const expected = `the reciprocal of ${filled[below]}`;
        throw new StatisticsError('notReciprocal', { name: 'judgements', row, column, found, expected });
      }
      filled[above] = 1;
      filled[below] = 1;
    }
    positiveAt(filled, size, [row, row], 'judgements');
  }
  requireJudgements(filled, size);
  return filled.map((value, at) => (Number.isNaN(judgements[at] ?? 0) ? 0 : value));
}

function gapsOfRow(given: Float64Array, size: number, row: number): number {
  let gaps = 0;
  for (let column = 0; column < size; column++) gaps += Number(given[row * size + column] === 0);
  return gaps;
}

function connectedGroups(given: Float64Array, size: number): number {
  const group = Int32Array.from({ length: size }, (_, item) => item);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [kept = 0, dropped = 0] = [group[row], group[column]];
      if (given[row * size + column] === 0 || kept === dropped) continue;
      for (let item = 0; item < size; item++) if (group[item] === dropped) group[item] = kept;
    }
  }
  return new Set(group).size;
}

function logLeastSquares(given: Float64Array, size: number): Float64Array {
  const free = size - 1;
  if (free === 0) return Float64Array.of(1);
  const laplacian = new Float64Array(free * free);
  const sums = new Float64Array(free);
  for (let row = 0; row < free; row++) {
    for (let column = 0; column < size; column++) {
      const judgement = given[row * size + column] ?? 0;
      if (column === row || judgement === 0) continue;
      laplacian[row * free + row] = (laplacian[row * free + row] ?? 0) + 1;
      if (column < free) laplacian[row * free + column] = -1;
      sums[row] = (sums[row] ?? 0) + Math.log(judgement);
    }
  }
  // The last item is the reference with logarithm 0: a connected graph then leaves a positive definite matrix.
  const factor = choleskyFactor(laplacian, free);
  const logs = factor === undefined ? sums : choleskySolve(factor, sums);
  return sharesOfLogs(Float64Array.of(...logs, 0));
}
