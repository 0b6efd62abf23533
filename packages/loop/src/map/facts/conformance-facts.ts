import type { DesignedJourney } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { MedianSample } from '../method/median-gap.ts';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Kinds of deviation, in the order of their numbers in the query, from 1; 0 stands for journeys without any. */
export const deviationKinds = ['skipped', 'added', 'repeated', 'outOfOrder', 'unfinished'] as const;
type DeviationKind = (typeof deviationKinds)[number];

/** Distances from the median, in shares of the journeys, at which durations are asked: what its error is told from. */
export const medianSteps = [
  0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.31, 0.4,
];

/** Journeys that share a deviation. */
export interface DeviationFacts extends MedianSample {
  /** `conforming` holds those without any, `deviating` those with at least one. */
  readonly kind: DeviationKind | 'conforming' | 'deviating';
  /** Id; empty for the two groups of all. */
  readonly touchpoint: string;
}

const conformingKind = 0;
const deviatingKind = deviationKinds.length + 1;

const names = [
  'arrayEnumerateUniq(path) AS passes',
  // Places in the design, in the order in which a journey comes there first.
  'arrayFilter(place -> place > 0, arrayMap((code, nth) -> if(nth = 1, {design_places:Array(UInt32)}[code], 0), path, passes)) AS walked',
  'has(walked, {last:UInt32}) AS is_finished',
  'arrayMax(arrayPushBack(walked, 0)) AS furthest',
  'arrayFilter(place -> NOT has(walked, place) AND (is_finished OR place < furthest), {required:Array(UInt32)}) AS skipped',
  'arrayDistinct(arrayFilter(code -> {design_places:Array(UInt32)}[code] = 0, path)) AS added',
  'arrayDistinct(arrayFilter((code, nth) -> {design_places:Array(UInt32)}[code] > 0 AND nth > {times:Array(UInt32)}[code], path, passes)) AS repeated',
  'arrayFilter((place, nth) -> arrayExists(before -> before > place, arraySlice(walked, 1, nth - 1)), walked, arrayEnumerate(walked)) AS come_late',
  'arrayFilter((place, nth) -> arrayExists(after -> after < place, arraySlice(walked, nth + 1)), walked, arrayEnumerate(walked)) AS come_early',
  'if(length(come_early) < length(come_late), come_early, come_late) AS disordered',
  'arrayLast(code -> {design_places:Array(UInt32)}[code] > 0, path) AS stopped_at',
  `arrayConcat(
    arrayMap(place -> (1, {design:Array(UInt32)}[place]), skipped), arrayMap(code -> (2, code), added), arrayMap(code -> (3, code), repeated),
    arrayMap(place -> (4, {design:Array(UInt32)}[place]), disordered), if(is_finished, [], [(5, if(stopped_at = 0, path[-1], stopped_at))])) AS found`,
  `arrayPushBack(found, (if(empty(found), ${conformingKind}, ${deviatingKind}), 0)) AS deviations`,
];

const rowSchema = z.object({
  kind: z.number(),
  code: z.number(),
  journeys: z.number(),
  quantiles: z.array(z.number()),
});

interface Design {
  readonly ids: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The design in codes. Steps at touchpoints that no visit belongs to get codes beyond those of the log. */
function designCodes(selection: JourneySelection, { steps }: DesignedJourney): Design {
  const ids = [...selection.codes.ids];
  const order = [...new Set(steps.map(({ touchpoint }) => touchpoint))];
  const design = order.map((id) => {
    const code = selection.codes.codeOf(id);
    return code ?? ids.push(id);
  });
  const places = ids.map(() => 0);
  const times = ids.map(() => 0);
  for (const [at, code] of design.entries()) places[code - 1] = at + 1;
  for (const { touchpoint, repeatable } of steps) {
    const code = design[order.indexOf(touchpoint)] ?? 0;
    times[code - 1] = repeatable ? 2 ** 31 : (times[code - 1] ?? 0) + 1;
  }
  const required = order.flatMap((id, at) =>
    steps.some((step) => step.touchpoint === id && !step.optional) ? [at + 1] : [],
  );
  const last = required.at(-1) ?? order.length;
  return { ids, parameters: { design, design_places: places, times, required, last } };
}

/**
 * Journeys by how they deviate from a designed path, with what the median of their durations needs. A journey counts
 * once for each kind and touchpoint. See `conformance` for what the kinds mean. Class: exact; needs every duration.
 */
function conformanceQuery(selection: JourneySelection, design: DesignedJourney): MapQuery {
  const { parameters } = designCodes(selection, design);
  const journeys = journeysQuery(selection, {
    name: 'map-conformance',
    names,
    select: 'lasted, deviations',
    parameters,
  });
  const levels = [0.5, ...medianSteps.map((step) => 0.5 - step), ...medianSteps.map((step) => 0.5 + step)];
  const sql = `SELECT deviation.1 AS kind, deviation.2 AS code, count() AS journeys, quantilesExactInclusive(${levels.join(', ')})(lasted) AS quantiles
FROM (${journeys.sql})
ARRAY JOIN deviations AS deviation
GROUP BY kind, code`;
  return { ...journeys, sql };
}

export async function conformanceFacts(
  asker: Asker,
  selection: JourneySelection,
  design: DesignedJourney,
): Promise<readonly DeviationFacts[]> {
  const { ids } = designCodes(selection, design);
  const rows = await asker.rows(conformanceQuery(selection, design), rowSchema);
  const kinds = ['conforming', ...deviationKinds, 'deviating'] as const;
  return rows.map(({ kind, code, journeys, quantiles: [median = 0, ...around] }) => ({
    kind: kinds[kind] ?? 'deviating',
    touchpoint: ids[code - 1] ?? '',
    journeys,
    median: median / 1000,
    below: around.slice(0, medianSteps.length).map((value) => value / 1000),
    above: around.slice(medianSteps.length).map((value) => value / 1000),
  }));
}
