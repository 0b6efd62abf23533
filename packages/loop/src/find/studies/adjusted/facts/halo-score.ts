import { symmetricEigen } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { aggregateSettings, type RowSource } from '../../../facts/bucket-query.ts';
import { storedValue } from '../../../facts/value-expression.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';
import type { Grouping } from './group-sums.ts';
import type { KnownAnalysis } from './model-rows.ts';

/** The first factor common to the ratings, as a grouping of journeys by classes of a quarter standard deviation. */
export interface HaloScore {
  readonly grouping: Grouping;
  /** The rows with what the grouping is made from bound. */
  readonly source: RowSource;
  /** Share of the variance of all ratings that the factor holds, 0–1. */
  readonly share: number;
}

/** Fewer ratings have no factor in common. */
const fewestRatings = 3;
const classesEachSide = 10;
const classesADeviation = 4;

const deviationSchema = z.object({ deviation: z.nullable(z.coerce.number()) });

/**
 * The general impression of each journey: the mean of its ratings about their own means, in shares of their ranges,
 * weighted by the loadings of the first principal component of the levels. The weights come from the sums of the
 * analysis; one query asks for the score's standard deviation. Undefined: fewer than three ratings, or no score varies.
 * Class: exact and bounded (a variance).
 */
export async function haloScore(
  warehouse: Warehouse,
  known: KnownAnalysis,
  model: ModelChoice,
  signal?: AbortSignal,
): Promise<HaloScore | undefined> {
  if (model.touchpoints.length < fewestRatings) return undefined;
  const { loadings, share } = firstComponent(model);
  const { source } = known;
  const parts = model.touchpoints.flatMap(({ index, better }, at) => {
    const item = known.plan.touchpoints[index];
    const facts = known.facts.touchpoints[index];
    if (!(item && facts)) return [];
    const weight = facts.weights.reduce((sum, one) => sum + one, 0);
    const mean = facts.shift + facts.sums.reduce((sum, one) => sum + one, 0) / weight;
    const range = facts.look.max - facts.look.min;
    return [
      { value: storedValue(item), mean, scale: better / range, loading: Math.max(0, loadings[at] ?? 0) },
    ];
  });
  const parameters = {
    ...source.parameters,
    halo_means: parts.map(({ mean }) => mean),
    halo_scales: parts.map(({ scale }) => scale),
    halo_loadings: parts.map(({ loading }) => loading),
  };
  const values = `[${parts.map(({ value }) => value).join(', ')}]`;
  const lists = `${values}, {halo_means:Array(Float64)}, {halo_scales:Array(Float64)}, {halo_loadings:Array(Float64)}`;
  const given = `arraySum((value, mean, scale, loading) -> if(isNaN(value), 0, loading), ${lists})`;
  const sum = `arraySum((value, mean, scale, loading) -> if(isNaN(value), 0, loading * scale * (value - mean)), ${lists})`;
  const score = `if(${given} > 0, ${sum} / ${given}, nan)`;
  const from = source.from ?? 'responses';
  const query = {
    name: 'find-halo',
    sql: `SELECT round(stddevPopStable(score), 6) AS deviation FROM (SELECT ${score} AS score FROM ${from} WHERE ${source.sql}) WHERE NOT isNaN(score)`,
    parameters,
    seconds: 120,
    settings: aggregateSettings,
  };
  const [row] = await warehouse.rows(signal ? { ...query, signal } : query, deviationSchema);
  const deviation = row?.deviation ?? 0;
  if (!(deviation > 0)) return undefined;
  const bounded = `greatest(-${classesEachSide}, least(${classesEachSide}, toInt32(round((${score}) * {halo_classes:Float64}))))`;
  return {
    grouping: { name: 'halo', expression: `toString(if(${given} > 0, ${bounded}, 100))` },
    source: { ...source, parameters: { ...parameters, halo_classes: classesADeviation / deviation } },
    share,
  };
}

/** Loadings of the touchpoints on the first component of their levels (high 1, low −1) or scores. */
function firstComponent({ total, touchpoints }: ModelChoice): { loadings: readonly number[]; share: number } {
  const size = total.names.length;
  const parts = touchpoints.map(({ low, high, score }) => {
    const at = (name: string | null): number => (name === null ? -1 : total.names.indexOf(name));
    return [
      { column: at(low), sign: -1 },
      { column: at(high), sign: 1 },
      { column: at(score), sign: 1 },
    ].filter(({ column }) => column >= 0);
  });
  const product = (i: number, j: number): number =>
    (parts[i] ?? []).reduce(
      (sum, one) =>
        sum +
        (parts[j] ?? []).reduce(
          (inner, two) => inner + one.sign * two.sign * (total.centred[one.column * size + two.column] ?? 0),
          0,
        ),
      0,
    );
  const count = touchpoints.length;
  const deviations = touchpoints.map((_, i) => Math.sqrt(Math.max(product(i, i), Number.MIN_VALUE)));
  const correlations = Float64Array.from({ length: count * count }, (_, at) => {
    const [i, j] = [Math.floor(at / count), at % count];
    return i === j ? 1 : product(i, j) / ((deviations[i] ?? 1) * (deviations[j] ?? 1));
  });
  const { values, vectors } = symmetricEigen(correlations, count);
  return {
    loadings: touchpoints.map((_, i) => vectors[i * count] ?? 0),
    share: (values[0] ?? 0) / count,
  };
}
