import {
  type Interval,
  type Locale,
  type ProofAdvice,
  type ProofPlan,
  speaker,
} from '@touchstone/vocabulary';
import { adviceSentences, adviceWarnings, whyOf } from './finding/advice-sentences.ts';
import type { Panel } from './panel.ts';
import { balancedDraw } from './planning/balanced-draw.ts';
import { type DesignOption, designOptions } from './planning/design-options.ts';
import {
  type HistoryParts,
  historyParts,
  type VarianceParts,
  varianceParts,
} from './planning/history-parts.ts';

export interface AdviceTask {
  /** A draft: who, when, which metric, which effect would be worth having. */
  readonly plan: ProofPlan;
  /** The metric's past; periods from the first start on are not looked at. */
  readonly panel: Panel;
  readonly locale: Locale;
  readonly seed: number;
}

/** Days of a period. */
const days = { day: 1, week: 7, month: 30.44 } as const;
/** Nothing is planned further ahead. */
const mostDays = 730;
/** Periods after the start when the plan names no end. */
const usualDays = 84;

/** A figure with its jackknife interval over units (Efron & Stein 1981), kept within its range. */
function withInterval(
  estimate: number,
  without: readonly number[],
  [least, most]: readonly [number, number],
): Interval {
  const size = without.length;
  const mean = without.reduce((sum, value) => sum + value, 0) / Math.max(1, size);
  const variance =
    ((size - 1) / Math.max(1, size)) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = 1.96 * Math.sqrt(variance);
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  return { estimate, low: within(estimate - half), high: within(estimate + half) };
}

function ratioOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

const icc = ({ unit, shock, answer }: VarianceParts): number => ratioOf(unit + shock, unit + shock + answer);
const cac = ({ unit, shock, autocorrelation }: VarianceParts): number =>
  ratioOf(unit + shock * autocorrelation, unit + shock);

function historyOf(parts: HistoryParts, left: readonly VarianceParts[]): ProofAdvice['history'] {
  const jackknifed = (
    of: (one: VarianceParts) => number,
    range: readonly [number, number],
  ): Interval | null => (left.length >= 4 ? withInterval(of(parts), left.map(of), range) : null);
  return {
    units: parts.units,
    periods: parts.periods,
    perUnitPeriod: parts.perUnitPeriod,
    mean: parts.mean,
    sd: Math.sqrt(parts.answer + parts.unit + parts.shock),
    icc: jackknifed(icc, [0, 1]),
    cac: jackknifed(cac, [-1, 1]),
    autocorrelation: jackknifed(({ autocorrelation }) => autocorrelation, [0, 1]),
    season: parts.season,
  };
}

/** The best that is possible: by grade, then by what it can see. */
function bestOf(options: readonly DesignOption[]): DesignOption | undefined {
  const sight = ({ detectable }: DesignOption): number => detectable ?? Number.POSITIVE_INFINITY;
  const possible = options.filter((option) => option.possible);
  return possible.toSorted((a, b) =>
    a.grade === b.grade ? sight(a) - sight(b) : a.grade < b.grade ? -1 : 1,
  )[0];
}

/**
 * What can be proved, before anything starts: the designs that are possible with these units and dates, what effect each would
 * find with 80 %, how many weeks the smallest effect worth having needs, a roll-out by lot that is balanced in the past, and when
 * to look. Everything is estimated from the project's own past (variance, correlation within and across periods, season), with
 * its uncertainty; without a past it says so and promises nothing.
 */
export function adviseProof({ plan, panel, locale, seed }: AdviceTask): ProofAdvice {
  const say = speaker(locale);
  const first = plan.waves.map(({ from }) => from).toSorted()[0] ?? '';
  const started = panel.periods.findIndex((begin) => begin >= first);
  const periods = started < 0 ? panel.periods.length : started;
  const named = new Set(plan.waves.flatMap(({ units }) => units));
  const treated = panel.units.filter((unit) => named.has(unit)).length;
  const others = panel.units.filter((unit) => !named.has(unit) && !plan.leftOut.includes(unit));
  const controls = plan.controls.length > 0 ? others.filter((unit) => plan.controls.includes(unit)) : others;
  const parts = historyParts(panel, periods);
  const after = Math.max(
    1,
    Math.round((plan.until ? daysBetween(first, plan.until) : usualDays) / days[plan.period]),
  );
  const without = parts ? panel.units.flatMap((unit) => varianceParts(panel, parts.periods, unit) ?? []) : [];
  const options = parts
    ? designOptions({
        parts,
        without,
        plan,
        treated,
        controls: controls.length,
        after,
        most: Math.ceil(mostDays / days[plan.period]),
        paired: (panel.pairs?.length ?? 0) >= 30,
      })
    : [];
  const best = bestOf(options);
  const missing = [...named].filter((unit) => !panel.units.includes(unit));
  return {
    sentences: adviceSentences({ plan, best, parts, after, treated, controls: controls.length, say }),
    warnings: adviceWarnings({ plan, best, parts, missing, after, say }),
    recommended: best?.design ?? 'beforeAfter',
    designs: options.map((option) => ({
      design: option.design,
      possible: option.possible,
      grade: option.grade,
      why: whyOf(option, say),
      detectable: option.detectable,
      weeksNeeded:
        option.periodsNeeded === null ? null : Math.ceil((option.periodsNeeded * days[plan.period]) / 7),
      power: option.power,
    })),
    history: parts
      ? historyOf(parts, without)
      : {
          units: panel.units.length,
          periods,
          perUnitPeriod: 0,
          mean: null,
          sd: null,
          icc: null,
          cac: null,
          autocorrelation: null,
          season: null,
        },
    randomisation: balancedDraw(panel, { periods, count: Math.max(1, treated), seed }),
    stopRule: say(`prove.advice.stop.${plan.looks.of}`, {
      count: plan.looks.of === 'planned' ? plan.looks.count : 1,
    }),
  };
}

function daysBetween(from: string, to: string): number {
  return Math.max(1, (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1);
}
