import { signFlips } from '@touchstone/statistics';
import type { GroupFacts } from '../../../facts/group-facts.ts';
import { smallestGroup } from '../../../method/fitness.ts';
import { enoughJourneys } from '../../../method/group-fit.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';
import { toTwoDigits } from '../../../method/needed-journeys.ts';
import { cutsOf } from './cuts.ts';
import { groupScores } from './group-scores.ts';

/** An attribute with the sums of its groups. */
export interface SummedAttribute {
  readonly ordered: boolean;
  readonly groups: readonly GroupFacts[];
}

/** A division of one attribute's groups, and the effect whose difference it is about. */
export interface Contrast {
  /** Positions: of the attribute, and of the touchpoint in the facts. */
  readonly attribute: number;
  readonly touchpoint: number;
  readonly effect: 'penalty' | 'reward' | 'slope';
  /** Positions in the attribute's groups. */
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** A contrast with what chance says of it. */
export interface TestedContrast extends Contrast {
  readonly p: number;
  readonly statistic: number;
  readonly neededN: number | null;
}

export interface ContrastTest {
  /** The strongest of each attribute and touchpoint, strongest first. */
  readonly strongest: readonly TestedContrast[];
  /** Every contrast that was tried, with what each fold adds to it: for resampling. */
  readonly tried: readonly Contrast[];
  readonly contributions: Float64Array;
}

/** How the test is run. */
export interface ContrastOptions {
  readonly folds: number;
  readonly draws: number;
  readonly seed: number;
}

const effectOfKind = { low: 'penalty', high: 'reward', score: 'slope' } as const;

/**
 * Do effects differ between groups? Every way to divide each attribute's groups in two, every effect of the model: the
 * score of a difference (`groupScores`), against random signs of the folds of customers, over all of them at once
 * (`signFlips`): the chance that anything is named where nothing differs is 5 %, however many attributes are looked at.
 * A side must carry the model (5 journeys a parameter) and hold 10 journeys at the level.
 */
export function testContrasts(
  attributes: readonly SummedAttribute[],
  model: ModelChoice,
  options: ContrastOptions,
): ContrastTest {
  const columns = model.touchpoints.flatMap((touchpoint) => touchpoint.columns);
  const tried: Contrast[] = [];
  const parts: Float64Array[] = [];
  attributes.forEach(({ groups, ordered }, attribute) => {
    const cuts = cutsOf(groups.length, ordered).map((one) => sidesOf(groups, one));
    const possible = cuts.filter((sides) => carries(sides, model.parameters));
    if (possible.length === 0) return;
    const found = groupScores(groups, columns, options.folds);
    for (const { one, other } of possible) {
      found.columns.forEach((column, at) => {
        const place = placeOf(column);
        if (!(place && enoughAt([one, other], groups, place))) return;
        tried.push({ attribute, touchpoint: place.touchpoint, effect: effectOfKind[place.kind], one, other });
        parts.push(sideSum(one, found, { at, folds: options.folds }));
      });
    }
  });
  const contributions = new Float64Array(tried.length * options.folds);
  parts.forEach((part, at) => {
    contributions.set(part, at * options.folds);
  });
  const { statistics, adjustedP, critical } = signFlips(
    { clusters: options.folds, values: contributions },
    options,
  );
  const rows = Math.max(
    0,
    ...attributes.map(({ groups }) => groups.reduce((sum, { facts }) => sum + facts.rows, 0)),
  );
  const tested = tried.map((contrast, at): TestedContrast => {
    const statistic = statistics[at] ?? 0;
    const p = adjustedP[at] ?? 1;
    const neededN = p <= 0.05 ? null : needed(rows, { statistic, critical, folds: options.folds });
    return { ...contrast, statistic, p, neededN };
  });
  return { strongest: strongestOf(tested), tried, contributions };
}

interface Sides {
  readonly one: readonly number[];
  readonly other: readonly number[];
  readonly rows: readonly [number, number];
}

function sidesOf(groups: readonly GroupFacts[], one: readonly number[]): Sides {
  const other = groups.map((_, at) => at).filter((at) => !one.includes(at));
  const rows = (side: readonly number[]): number =>
    side.reduce((sum, at) => sum + (groups[at]?.facts.rows ?? 0), 0);
  return { one, other, rows: [rows(one), rows(other)] };
}

function carries({ rows }: Sides, parameters: number): boolean {
  return rows.every((count) => enoughJourneys(count, parameters));
}

interface Place {
  readonly kind: keyof typeof effectOfKind;
  readonly touchpoint: number;
}

/** What a column of the model is; null for "not there", which is no effect of an experience. */
function placeOf(column: string): Place | null {
  const [kind, touchpoint] = column.split(':');
  if (kind !== 'low' && kind !== 'high' && kind !== 'score') return null;
  return { kind, touchpoint: Number(touchpoint) };
}

function enoughAt(
  sides: readonly (readonly number[])[],
  groups: readonly GroupFacts[],
  place: Place,
): boolean {
  return sides.every((side) => {
    const rows = side.reduce((sum, at) => {
      const column = groups[at]?.facts.columns.find(
        ({ kind, touchpoint }) => kind === place.kind && touchpoint === place.touchpoint,
      );
      return sum + (column?.rows ?? 0);
    }, 0);
    return rows >= smallestGroup;
  });
}

function sideSum(
  side: readonly number[],
  { scores, columns }: { readonly scores: readonly Float64Array[]; readonly columns: readonly string[] },
  { at, folds }: { readonly at: number; readonly folds: number },
): Float64Array {
  return Float64Array.from({ length: folds }, (_, fold) =>
    side.reduce((sum, group) => sum + (scores[group]?.[fold * columns.length + at] ?? 0), 0),
  );
}

/**
 * Journeys at which a difference this strong would be named: the statistic before it is normalised by its own sum,
 * t / √(1 − t²/folds), grows with the root of n.
 */
function needed(
  rows: number,
  {
    statistic,
    critical,
    folds,
  }: { readonly statistic: number; readonly critical: number; readonly folds: number },
): number | null {
  const plain = (value: number): number => value ** 2 / Math.max(Number.MIN_VALUE, 1 - value ** 2 / folds);
  const factor = plain(critical) / plain(statistic);
  return factor <= 1000 ? toTwoDigits(Math.max(rows + 1, factor * rows)) : null;
}

function strongestOf(tested: readonly TestedContrast[]): readonly TestedContrast[] {
  const best = new Map<string, TestedContrast>();
  for (const contrast of tested) {
    const key = `${contrast.attribute} ${contrast.touchpoint}`;
    const known = best.get(key);
    if (!known || Math.abs(contrast.statistic) > Math.abs(known.statistic)) best.set(key, contrast);
  }
  return [...best.values()].toSorted((a, b) => Math.abs(b.statistic) - Math.abs(a.statistic));
}
