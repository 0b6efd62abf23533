import { binaryLogit, weightQuality } from '@touchstone/statistics';
import type { AnsweringBalance } from '@touchstone/vocabulary';
import type { SampledJourney } from '../facts/answering-sample.ts';

/** One circumstance by which answering may differ; a level is a text. */
export interface AnsweringFactor {
  readonly name: string;
  readonly levelOf: (journey: SampledJourney) => string;
  /** What a level is called; absent: itself. */
  readonly shown?: (level: string) => string;
}

/** The model of answering: log odds = constant + Σ effect of each factor's level (0 where a level is not named). */
export interface AnsweringModel {
  readonly constant: number;
  readonly effects: readonly ReadonlyMap<string, number>[];
  /** Share of the journeys that answered, among those that weights can speak for. */
  readonly rate: number;
  /** Journeys of the sample at levels from which no answer came. */
  readonly unweighable: number;
  readonly balance: AnsweringBalance['balance'];
  /** Of the sampled answers: Kish's design effect. */
  readonly designEffect: number;
  readonly largestWeight: number;
}

/** Levels of fewer journeys share the reference's chance. */
const smallest = 20;
/** Weights beyond are cut: a single answer should not speak for more than ten. */
export const greatestWeight = 10;
export const leastWeight = 0.01;
const fewestSilent = 10;
const mostShown = 12;

/**
 * The chance to answer by what a journey did (Rosenbaum & Rubin 1983: the propensity), logistic, and what weights
 * 1 / chance do to the balance. Journeys at a level from which nobody answered are set aside: no weight can speak for
 * them. Weights are relative to the mean chance, between 0.01 and 10, in hundredths.
 *
 * @returns `noSilence` when hardly any journey kept silent, `separated` when the chance cannot be estimated
 */
export function answeringModel(
  sample: readonly SampledJourney[],
  factors: readonly AnsweringFactor[],
): AnsweringModel | 'noSilence' | 'separated' {
  const levels = factors.map(({ levelOf }) => sample.map(levelOf));
  const answers = sample.map(({ answered }) => answered);
  const counted = levels.map((own) => tallies(own, answers));
  const mute = sample.map((_, row) =>
    levels.some((own, factor) => counted[factor]?.get(own[row] ?? '')?.answered === 0),
  );
  const weighable = sample.flatMap((_, row) => (mute[row] ? [] : [row]));
  const replied = weighable.filter((row) => sample[row]?.answered);
  if (weighable.length - replied.length < fewestSilent || replied.length < fewestSilent) return 'noSilence';
  const columns = factors.flatMap((_, factor) =>
    columnsOf(factor, levels[factor] ?? [], { sample, weighable }),
  );
  const fitted = fit(
    columns,
    weighable.map((row) => Number(sample[row]?.answered)),
  );
  if (fitted === undefined) return 'separated';
  const effects = factors.map((_, factor) => {
    const own = columns.filter((column) => column.factor === factor);
    return new Map(
      own.flatMap(({ name, level }) =>
        fitted.terms.has(name) ? [[level, fitted.terms.get(name) ?? 0] as const] : [],
      ),
    );
  });
  const rate = replied.length / weighable.length;
  const weightOf = (row: number): number => {
    const odds = effects.reduce(
      (sum, own, factor) => sum + (own.get(levels[factor]?.[row] ?? '') ?? 0),
      fitted.constant,
    );
    return answeringWeight(odds, rate);
  };
  const weights = replied.map(weightOf);
  return {
    constant: fitted.constant,
    effects,
    rate,
    unweighable: sample.length - weighable.length,
    balance: balanceOf(factors, levels, { weighable, replied, weights }),
    designEffect: weightQuality(weights).designEffect,
    largestWeight: Math.max(...weights),
  };
}

/** Weight of an answer from its log odds: mean chance / chance, bounded, in hundredths. */
function answeringWeight(odds: number, rate: number): number {
  const weight = rate * (1 + Math.exp(-odds));
  return Math.round(100 * Math.min(greatestWeight, Math.max(leastWeight, weight))) / 100;
}

type Tallies = ReadonlyMap<string, { readonly all: number; readonly answered: number }>;

function tallies(levels: readonly string[], answered: readonly boolean[]): Tallies {
  const counted = new Map<string, { all: number; answered: number }>();
  levels.forEach((level, row) => {
    const tally = counted.get(level) ?? { all: 0, answered: 0 };
    tally.all++;
    if (answered[row]) tally.answered++;
    counted.set(level, tally);
  });
  return counted;
}

interface LevelColumn {
  readonly factor: number;
  readonly level: string;
  readonly name: string;
  readonly values: Float64Array;
}

/** A column a level beside the most frequent, of those with enough journeys and both kinds of them. */
function columnsOf(
  factor: number,
  levels: readonly string[],
  {
    sample,
    weighable,
  }: { readonly sample: readonly SampledJourney[]; readonly weighable: readonly number[] },
): readonly LevelColumn[] {
  const own = weighable.map((row) => levels[row] ?? '');
  const counted = tallies(
    own,
    weighable.map((row) => sample[row]?.answered ?? false),
  );
  const ordered = [...counted].toSorted(([a, one], [b, two]) => two.all - one.all || (a < b ? -1 : 1));
  return ordered
    .slice(1)
    .filter(([, { all, answered }]) => all >= smallest && answered > 0 && answered < all)
    .map(([level]) => ({
      factor,
      level,
      name: `${factor}:${level}`,
      values: Float64Array.from(own, (one) => Number(one === level)),
    }));
}

const mostTries = 10;

/** Fits; columns along which answers part completely are left out, one try after the other. */
function fit(
  columns: readonly LevelColumn[],
  answered: readonly number[],
): { readonly constant: number; readonly terms: ReadonlyMap<string, number> } | undefined {
  let left = columns;
  for (let tries = 0; tries < mostTries; tries++) {
    const found = binaryLogit({
      outcome: { name: 'answered', values: answered },
      columns: left.map(({ name, values }) => ({ name, values })),
    });
    if (found.kind === 'answer') {
      const [constant, ...terms] = found.terms;
      return {
        constant: constant?.coefficient ?? 0,
        terms: new Map(terms.map(({ name, coefficient }) => [name, coefficient])),
      };
    }
    const parting = new Set(found.columns);
    const rest = left.filter(({ name }) => !parting.has(name));
    if (rest.length === left.length) return undefined;
    left = rest;
  }
  return undefined;
}

interface Weighed {
  readonly weighable: readonly number[];
  readonly replied: readonly number[];
  readonly weights: readonly number[];
}

function balanceOf(
  factors: readonly AnsweringFactor[],
  levels: readonly (readonly string[])[],
  { weighable, replied, weights }: Weighed,
): AnsweringBalance['balance'] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const lines = factors.flatMap(({ name, shown }, factor) => {
    const own = levels[factor] ?? [];
    const all = sharesOf(
      weighable.map((row) => own[row] ?? ''),
      weighable.map(() => 1 / weighable.length),
    );
    const before = sharesOf(
      replied.map((row) => own[row] ?? ''),
      replied.map(() => 1 / replied.length),
    );
    const after = sharesOf(
      replied.map((row) => own[row] ?? ''),
      weights.map((weight) => weight / total),
    );
    return [...all].map(([level, share]) => ({
      name,
      level: shown ? shown(level) : level,
      all: share,
      before: before.get(level) ?? 0,
      after: after.get(level) ?? 0,
    }));
  });
  return lines
    .filter(({ all }) => all * weighable.length >= smallest)
    .toSorted(
      (a, b) => Math.abs(b.before - b.all) - Math.abs(a.before - a.all) || (a.level < b.level ? -1 : 1),
    )
    .slice(0, mostShown);
}

function sharesOf(levels: readonly string[], parts: readonly number[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  levels.forEach((level, row) => {
    shares.set(level, (shares.get(level) ?? 0) + (parts[row] ?? 0));
  });
  return shares;
}
