import { ahpHierarchy, ahpSensitivity, randomGenerator } from '@touchstone/statistics';
import type { AhpContent, AhpResult } from '@touchstone/vocabulary';
import { goalNode, lowestCriteria } from './ahp-nodes.ts';

/** Weights by item id below each node, of the group. */
export type WeightsBelow = ReadonlyMap<string, ReadonlyMap<string, number>>;

type Weight = NonNullable<AhpResult['criteria']>[number];

/** Weights of the lowest criteria in the whole: the product along the path; null until every node above is weighed. */
export function criteriaWeights(content: AhpContent, below: WeightsBelow): Weight[] | null {
  const byId = new Map(content.criteria.map((criterion) => [criterion.id, criterion]));
  const weights: Weight[] = [];
  for (const { id, name } of lowestCriteria(content)) {
    let weight = 1;
    for (let criterion = byId.get(id); criterion; criterion = byId.get(criterion.parent ?? '')) {
      const own = below.get(criterion.parent ?? goalNode)?.get(criterion.id);
      if (own === undefined) return null;
      weight *= own;
    }
    weights.push({ id, name, weight });
  }
  return weights;
}

/** Weights of the alternatives under each lowest criterion; null until all are there. */
function columnsOf(
  { alternatives }: AhpContent,
  criteria: readonly Weight[],
  below: WeightsBelow,
): number[][] | null {
  const columns: number[][] = [];
  for (const { id } of criteria) {
    const weights = below.get(id);
    if (!weights) return null;
    columns.push(alternatives.map((alternative) => weights.get(alternative.id) ?? 0));
  }
  return columns;
}

/** Random changes of all weights, each by up to a fifth. */
const shakes = 500;
const shake = 0.2;

/** Weights at which a curve is computed. */
const curvePoints = 20;

/** Shares of the alternatives as one criterion's weight goes from 0 to 1 and the others keep their proportions. */
function curveOf(at: number, shares: readonly number[], share: (weights: readonly number[]) => Float64Array) {
  const rest = 1 - (shares[at] ?? 0);
  if (!(rest > 1e-12)) return [];
  return Array.from({ length: curvePoints + 1 }, (_, point) => {
    const weight = point / curvePoints;
    const weights = shares.map((other, index) => (index === at ? weight : (other / rest) * (1 - weight)));
    return { weight, shares: Array.from(share(weights)) };
  });
}

/** Priorities of the alternatives and how firmly the first stands. Null until all is compared, or without alternatives. */
export function synthesise(
  content: AhpContent,
  criteria: readonly Weight[] | null,
  below: WeightsBelow,
): Pick<AhpResult, 'alternatives' | 'sensitivity'> {
  const columns = criteria && content.alternatives.length > 0 ? columnsOf(content, criteria, below) : null;
  if (!(criteria && columns)) return { alternatives: null, sensitivity: null };
  const shares = criteria.map(({ weight }) => weight);
  const composite = ahpHierarchy(shares, columns, content.synthesis);
  const { first, crossings } = ahpSensitivity(shares, columns, content.synthesis);
  const leads = (weights: readonly number[]): boolean => {
    const shaken = ahpHierarchy(weights, columns, content.synthesis);
    return shaken.every((value) => value <= (shaken[first] ?? 0));
  };
  const random = randomGenerator(1);
  let kept = 0;
  for (let draw = 0; draw < shakes; draw++) {
    if (leads(shares.map((share) => share * (1 + shake * (2 * random.uniform() - 1))))) kept += 1;
  }
  const name = (at: number): string => content.alternatives[at]?.id ?? '';
  return {
    alternatives: content.alternatives.map((item, at) => ({ ...item, weight: composite[at] ?? 0 })),
    sensitivity: {
      first: name(first),
      crossings: crossings.map(({ criterion, challenger, weight, change }) => ({
        criterion: criteria[criterion]?.id ?? '',
        challenger: name(challenger),
        weight,
        change,
      })),
      curves: criteria.flatMap(({ id, weight }, at) => {
        const points = curveOf(at, shares, (weights) => ahpHierarchy(weights, columns, content.synthesis));
        return points.length > 0 ? [{ criterion: id, weight, points }] : [];
      }),
      stability: kept / shakes,
    },
  };
}
