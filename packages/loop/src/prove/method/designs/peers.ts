import { simplexLeastSquares, syntheticDid } from '@touchstone/statistics';
import { type DesignInput, type Estimated, nothingElse, type Placebo, thirds } from '../estimated.ts';
import type { Frame } from '../frame.ts';
import { fromLimits, type Measured } from '../measured.ts';
import { spansOf } from './difference.ts';

/** With fewer periods before, weights would only follow noise: all controls count the same. */
const leastForWeights = 12;
/** A hold-out must stand out so many times as far as the farthest placebo before it refuses the verdict. */
const holdOutTimes = 2;

interface Block {
  readonly names: readonly string[];
  readonly series: readonly Float64Array[];
  readonly before: number;
}

/** One unit's effect and by what it is to be measured. */
interface Gap {
  readonly name: string;
  readonly effect: number;
  readonly error: number;
  readonly gaps: Float64Array;
}

/**
 * One to three treated units among many: a synthetic control with its own level (each unit less its mean before; Doudchenko &
 * Imbens 2016, Ferman & Pinto 2021), or the plain mean of the controls where fewer than 12 periods lie before. Certainty by
 * placebo alone: every control is taken for treated, effects are divided by how badly the unit was followed before
 * (half its own, half the average error), and the treated one is ranked. The interval holds all effects whose rank would not
 * be among the first alpha of the units.
 */
export function peersDesign({ frame, plan }: DesignInput): Estimated | undefined {
  const spans = spansOf(frame);
  const block = blockOf(frame, [...spans.before, ...spans.after], spans.before.length);
  if (block === undefined) return undefined;
  const weighted = spans.before.length >= leastForWeights;
  const found = gapsOf(block, weighted);
  const last = block.names.length - 1;
  const { effect, ranked } = rankedEffect(found, {
    alpha: plan.alpha,
    places: [block.before, block.series[0]?.length ?? 0],
  });
  const { early, late } = thirds(spans.after);
  const length = block.series[0]?.length ?? 0;
  const part = (size: number, from: number): Measured | null =>
    size === 0 ? null : rankedEffect(found, { alpha: plan.alpha, places: [from, from + size] }).effect;
  const own = found[last];
  const level = mean(block.levels.at(-1) ?? []);
  return {
    ...nothingElse,
    design: 'syntheticControl',
    effect,
    early: part(early.length, block.before),
    late: part(late.length, length - late.length),
    second: weighted ? syntheticOpinion(block, plan.alpha, effect) : null,
    placebo: ranked.slice(0, -1).map(
      ({ name, scaled, reach }): Placebo => ({
        kind: 'units',
        label: name,
        effect: { estimate: scaled, low: scaled - reach, high: scaled + reach },
      }),
    ),
    series: [...spans.before, ...spans.after].map((at, place) => {
      const value = (block.series[last]?.[place] ?? 0) + level;
      const without = value - (own?.gaps[place] ?? 0);
      const reach = (effect.high - effect.low) / 2;
      return {
        period: frame.periods[at] ?? '',
        treated: value,
        without,
        low: without - reach,
        high: without + reach,
        n: frame.treated.reduce((sum, { n }) => sum + (n[at] ?? 0), 0),
      };
    }),
    eventStudy: Array.from({ length }, (_, place) => {
      const reach = (effect.high - effect.low) / 2;
      const gap = own?.gaps[place] ?? 0;
      return { since: place - block.before, effect: { estimate: gap, low: gap - reach, high: gap + reach } };
    }),
    holdOut: weighted ? holdOut(block, plan.alpha) : null,
    smallestP: 1 / found.length,
    used: {
      treated: frame.treated.length,
      controls: block.names.length - 1,
      before: spans.before.length,
      after: spans.after.length,
    },
    more: (target) => {
      const times = ((effect.high - effect.estimate) / target) ** 2;
      return {
        periods: times > 1 && times < 9 ? Math.ceil(spans.after.length * (times - 1)) : null,
        units: found.length < 20 ? 20 - found.length : null,
      };
    },
  };
}

/** Controls with a value in every period, each less its mean before; the treated, as one, last. */
function blockOf(
  frame: Frame,
  places: readonly number[],
  before: number,
): (Block & { readonly levels: readonly (readonly number[])[] }) | undefined {
  const complete = frame.controls.filter(({ value }) =>
    places.every((at) => !Number.isNaN(value[at] ?? Number.NaN)),
  );
  const ours = places.map((at) => {
    const seen = frame.treated
      .map(({ value }) => value[at] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value));
    return seen.length < frame.treated.length ? Number.NaN : mean(seen);
  });
  if (
    complete.length < 2 ||
    before === 0 ||
    before === places.length ||
    ours.some((value) => Number.isNaN(value))
  )
    return undefined;
  const levels = [...complete.map(({ value }) => places.map((at) => value[at] ?? 0)), ours];
  return {
    names: [...complete.map(({ name }) => name), frame.treated.map(({ name }) => name).join(' + ')],
    levels: levels.map((values) => values.slice(0, before)),
    series: levels.map((values) => {
      const own = mean(values.slice(0, before));
      return Float64Array.from(values, (value) => value - own);
    }),
    before,
  };
}

/** Gap of every unit to its twin from the other controls; the treated unit never helps. */
function gapsOf(block: Block, weighted: boolean): Gap[] {
  const last = block.names.length - 1;
  return block.names.map((name, unit) => {
    const others = block.names.flatMap((_, other) => (other !== unit && other !== last ? [other] : []));
    const gaps =
      weighted && others.length >= 2 ? syntheticGaps(block, unit, others) : plainGaps(block, unit, others);
    const past = gaps.subarray(0, block.before);
    return {
      name,
      gaps,
      effect: mean([...gaps.subarray(block.before)]),
      error: Math.sqrt(mean([...past].map((gap) => gap * gap))),
    };
  });
}

function plainGaps({ series }: Block, unit: number, others: readonly number[]): Float64Array {
  return Float64Array.from(
    series[unit] ?? [],
    (value, at) => value - mean(others.map((other) => series[other]?.[at] ?? 0)),
  );
}

function syntheticGaps({ series, before }: Block, unit: number, others: readonly number[]): Float64Array {
  const own = series[unit] ?? new Float64Array(0);
  const donors = others.map((other) => series[other] ?? own);
  const { weights } = simplexLeastSquares(
    donors.map((values) => values.subarray(0, before)),
    own.subarray(0, before),
  );
  return own.map((value, at) =>
    donors.reduce((gap, values, donor) => gap - (weights[donor] ?? 0) * (values[at] ?? 0), value),
  );
}

function rowsOf(
  { series }: Block,
  members: readonly number[],
): { units: number[]; periods: number[]; outcome: number[] } {
  const cells = members.flatMap((unit) =>
    Array.from(series[unit] ?? [], (value, at) => ({ unit, at, value })),
  );
  return {
    units: cells.map(({ unit }) => unit),
    periods: cells.map(({ at }) => at),
    outcome: cells.map(({ value }) => value),
  };
}

interface RankedEffect {
  readonly effect: Measured;
  /** Every unit's effect on the scale of the treated one. */
  readonly ranked: readonly { readonly name: string; readonly scaled: number; readonly reach: number }[];
}

function rankedEffect(
  found: readonly Gap[],
  {
    alpha,
    places,
    times = 1,
  }: { readonly alpha: number; readonly places: readonly [number, number]; readonly times?: number },
): RankedEffect {
  const average = Math.sqrt(mean(found.map(({ error }) => error ** 2)));
  const scale = (error: number): number => Math.sqrt((error ** 2 + average ** 2) / 2);
  const effects = found.map(({ gaps }) => mean([...gaps.subarray(...places)]));
  // Without a period to spare before, all units are followed perfectly: effects are compared as they are.
  const sizes = found.map(({ error }) => (average > 0 ? scale(error) : 1));
  const own = sizes.at(-1) ?? 1;
  const estimate = effects.at(-1) ?? 0;
  const placebos = effects.slice(0, -1).map((effect, at) => Math.abs(effect) / (sizes[at] ?? 1));
  const farther = placebos.filter((size) => size >= Math.abs(estimate) / own).length;
  const sorted = placebos.toSorted((a, b) => b - a);
  const kept = Math.max(1, Math.floor(alpha * found.length + 1e-9));
  const reach = times * own * (sorted[kept - 1] ?? Number.POSITIVE_INFINITY);
  const effect = fromLimits(
    { estimate, low: estimate - reach, high: estimate + reach },
    { p: (farther + 1) / found.length, degrees: 1e6, alpha },
  );
  return {
    // Ranks know no finer interval than this one.
    effect: { ...effect, inner: { low: effect.low, high: effect.high } },
    ranked: effects.map((value, at) => ({
      name: found[at]?.name ?? '',
      scaled: (value / (sizes[at] ?? 1)) * own,
      reach: 0,
    })),
  };
}

/** The same on the last quarter of the time before. */
function holdOut(block: Block, alpha: number): Estimated['holdOut'] {
  const before = Math.floor(block.before * 0.75);
  const series = block.series.map((values) => {
    const past = values.slice(0, block.before);
    const own = mean([...past.slice(0, before)]);
    return past.map((value) => value - own);
  });
  const found = gapsOf({ names: block.names, series, before }, true);
  const { effect } = rankedEffect(found, { alpha, places: [before, block.before], times: holdOutTimes });
  const errors = gapsOf(block, true).map(({ error }) => error);
  const full = errors.at(-1) ?? 0;
  const usual = errors.slice(0, -1).toSorted((a, b) => a - b)[Math.floor((errors.length - 1) / 2)] ?? 0;
  const donors = block.series.slice(0, -1).flatMap((values) => [...values.subarray(block.before)]);
  const centre = mean(donors);
  const spread = Math.sqrt(mean(donors.map((value) => (value - centre) ** 2)));
  return {
    effect,
    p: effect.p,
    fit: spread > 0 ? full / spread : null,
    unlike: usual > 0 ? full / usual : null,
  };
}

/** Synthetic difference in differences, with the interval's width of the ranks: it has no ranks of its own here. */
function syntheticOpinion(block: Block, alpha: number, effect: Measured): Estimated['second'] {
  const members = block.names.map((_, at) => at);
  const found = syntheticDid(
    { ...rowsOf(block, members), treatedUnits: [block.names.length - 1], lastBefore: block.before - 1 },
    { replications: 0 },
  );
  if (found.kind !== 'answer') return null;
  const shift = found.estimate - effect.estimate;
  const moved = { estimate: found.estimate, low: effect.low + shift, high: effect.high + shift };
  return { design: 'syntheticDid', effect: fromLimits(moved, { p: effect.p, degrees: 1e6, alpha }) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
