import {
  type BucketCrossProducts,
  bucketCrossProducts,
  type CrossProducts,
  dependentColumns,
  totalCrossProducts,
} from '@touchstone/statistics';
import type { Unfit } from '@touchstone/vocabulary';
import type { JourneyFacts, ModelColumn } from '../facts/journey-facts.ts';
import { smallestGroup, unfitAtEnds } from './fitness.ts';
import { selectSums } from './select-sums.ts';

/** A touchpoint in the model: names of its columns in the cross-products, null where it has none. */
export interface ModelTouchpoint {
  /** Position in `facts.touchpoints`. */
  readonly index: number;
  readonly name: string;
  readonly low: string | null;
  readonly high: string | null;
  readonly score: string | null;
  /** −1 when a lower score is the better one. */
  readonly better: 1 | -1;
  /** Counted in the cross-products, in the model only when `columns` names it. */
  readonly absent: string | null;
  /** All columns of the model, this touchpoint's player. */
  readonly columns: readonly string[];
  /** Nobody stands in the middle: low is set against high. */
  readonly withoutMiddle: boolean;
  /** Position of the set of touchpoints that cannot be told apart, null when it stands alone. */
  readonly twins: number | null;
}

/** The model that the data can carry. */
export interface ModelChoice {
  readonly touchpoints: readonly ModelTouchpoint[];
  readonly unfit: readonly Unfit[];
  readonly buckets: BucketCrossProducts;
  readonly total: CrossProducts;
  /** Names of touchpoints that determine each other, set by set. */
  readonly twins: readonly (readonly string[])[];
  /** Parameters of the model without the intercept. */
  readonly parameters: number;
}

/**
 * Chooses the columns of the model. Touchpoints at an end of their scale are named and left out. A level with fewer
 * than 10 journeys is not estimated: it joins the middle. When there are more columns than half the journeys, the
 * rarest levels join the middle too. Without a middle, low is set against high.
 */
export function chooseModel(facts: JourneyFacts): ModelChoice {
  const unfit: Unfit[] = [];
  const chosen: Candidate[] = [];
  facts.touchpoints.forEach((touchpoint, index) => {
    const { item, look } = touchpoint;
    const direction = item.limits?.direction ?? 'higherIsBetter';
    const content = { name: item.name, look, direction, limits: item.limits };
    const atEnd = unfitAtEnds(content, touchpoint);
    const columns = facts.columns.filter((column) => column.touchpoint === index);
    const candidate = candidateOf(index, columns, touchpoint);
    if (atEnd) unfit.push(atEnd);
    else if (candidate) chosen.push(candidate);
    else unfit.push({ name: item.name, reason: 'tooFew', figure: touchpoint.lowRows + touchpoint.highRows });
  });
  const carried = trimmed(chosen, Math.floor(facts.rows / 2));
  for (const candidate of chosen.filter(
    (one) => !carried.includes(one) && !carried.some((two) => two.index === one.index),
  )) {
    const name = facts.touchpoints[candidate.index]?.item.name ?? '';
    unfit.push({ name, reason: 'tooFew', figure: facts.rows });
  }
  return described(facts, carried, unfit);
}

interface Candidate {
  readonly index: number;
  readonly columns: readonly ModelColumn[];
  readonly withoutMiddle: boolean;
}

function candidateOf(
  index: number,
  columns: readonly ModelColumn[],
  { rows, lowRows, highRows }: { readonly rows: number; readonly lowRows: number; readonly highRows: number },
): Candidate | null {
  if (columns.some((column) => column.kind === 'score')) return { index, columns, withoutMiddle: false };
  const withoutMiddle = rows - lowRows - highRows < smallestGroup;
  const kept = columns.filter(
    (column) => column.rows >= smallestGroup && !(withoutMiddle && column.kind === 'high'),
  );
  return kept.some((column) => column.kind !== 'absent') ? { index, columns: kept, withoutMiddle } : null;
}

/** Lets the rarest levels join the middle until at most `most` columns are left. */
function trimmed(candidates: readonly Candidate[], most: number): readonly Candidate[] {
  const rarest = candidates.flatMap((candidate) => candidate.columns).toSorted((a, b) => a.rows - b.rows);
  const dropped = new Set(rarest.slice(0, Math.max(0, rarest.length - most)));
  if (dropped.size === 0) return candidates;
  return candidates
    .map((candidate) => ({
      ...candidate,
      columns: candidate.columns.filter((column) => !dropped.has(column)),
    }))
    .filter((candidate) => candidate.columns.some((column) => column.kind !== 'absent'));
}

function described(facts: JourneyFacts, chosen: readonly Candidate[], unfit: readonly Unfit[]): ModelChoice {
  const nameOf = (column: ModelColumn): string => `${column.kind}:${column.touchpoint}`;
  const inModel = chosen.flatMap((candidate) => candidate.columns);
  // Levels first, so that a level shared by several touchpoints ("not there" together) costs a "not there" column.
  const ordered = inModel.toSorted((a, b) => Number(a.kind === 'absent') - Number(b.kind === 'absent'));
  const counted = facts.columns.filter((column) => column.kind === 'absent' && !inModel.includes(column));
  const kept = [...ordered, ...counted].map(nameOf);
  const buckets = bucketCrossProducts(selectSums(facts.sums, ['y', ...kept]));
  const total = totalCrossProducts(buckets);
  const twins = twinSets(total, ordered.map(nameOf));
  const touchpoints = chosen.map((candidate): ModelTouchpoint => {
    const named = (kind: ModelColumn['kind'], from: readonly ModelColumn[]): string | null => {
      const found = from.find((column) => column.touchpoint === candidate.index && column.kind === kind);
      return found ? nameOf(found) : null;
    };
    const set = twins.findIndex((members) => members.includes(candidate.index));
    return {
      index: candidate.index,
      name: facts.touchpoints[candidate.index]?.item.name ?? '',
      low: named('low', candidate.columns),
      high: named('high', candidate.columns),
      score: named('score', candidate.columns),
      better: facts.touchpoints[candidate.index]?.item.scale?.direction === 'lowerIsBetter' ? -1 : 1,
      absent: named('absent', facts.columns),
      columns: candidate.columns.map(nameOf),
      withoutMiddle: candidate.withoutMiddle,
      twins: set < 0 ? null : set,
    };
  });
  const names = twins.map((set) => set.map((index) => facts.touchpoints[index]?.item.name ?? ''));
  return { touchpoints, unfit, buckets, total, twins: names, parameters: inModel.length };
}

/** Touchpoints whose levels or scores determine each other, joined into sets; "not there" columns do not count. */
function twinSets(total: CrossProducts, columns: readonly string[]): readonly (readonly number[])[] {
  const touchpointOf = (column: string): number => Number(column.slice(column.indexOf(':') + 1));
  const sets: Set<number>[] = [];
  for (const { column, on } of dependentColumns(total, columns)) {
    if (column.startsWith('absent')) continue;
    const joined = new Set([column, ...on.filter((other) => !other.startsWith('absent'))].map(touchpointOf));
    if (joined.size < 2) continue;
    const touching = sets.filter((set) => [...set].some((member) => joined.has(member)));
    for (const set of touching) {
      for (const member of set) joined.add(member);
      sets.splice(sets.indexOf(set), 1);
    }
    sets.push(joined);
  }
  return sets.map((set) => [...set].toSorted((a, b) => a - b));
}
