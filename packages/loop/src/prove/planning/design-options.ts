import {
  type ArmPower,
  armPower,
  detectableErrors,
  normalLower,
  studentQuantile,
} from '@touchstone/statistics';
import type { Design, ProofPlan } from '@touchstone/vocabulary';
import { changeVariance, type HistoryParts, type VarianceParts } from './history-parts.ts';
import { stepSight } from './series-past.ts';

/** What keeps a design from being possible. */
type Missing =
  | 'none'
  | 'lot'
  | 'controls'
  | 'units'
  | 'waves'
  | 'all'
  | 'history'
  | 'pairs'
  | 'one'
  | 'customers'
  | 'amounts';

export interface DesignOption {
  readonly design: Design;
  readonly possible: boolean;
  readonly grade: 'A' | 'B' | 'C' | 'D';
  readonly missing: Missing;
  /** Effect found with 80 %, in the metric's units. */
  readonly detectable: number | null;
  readonly periodsNeeded: number | null;
  /** Of finding the smallest effect worth having in the periods planned. */
  readonly power: number | null;
}

export interface Circumstances {
  readonly parts: HistoryParts;
  /** The same with one unit left out at a time: how well they are known. */
  readonly without: readonly VarianceParts[];
  readonly plan: ProofPlan;
  readonly treated: number;
  readonly controls: number;
  /** Periods planned after the start. */
  readonly after: number;
  /** Most periods that are thought about: two years. */
  readonly most: number;
  readonly paired: boolean;
}

/** An error, and what its test finds. */
type See = (after: number) => { readonly error: number; readonly test: ArmPower };

/** Chance of finding what is called detectable. */
const wanted = 0.8;

/** What each design can see. Standard errors come from the project's own past, never from a default. */
export function designOptions(given: Circumstances): readonly DesignOption[] {
  const { parts, plan, treated, controls } = given;
  const before = parts.periods;
  const student = (degrees: number): ArmPower => studentTest(Math.max(1, degrees), plan.alpha);
  const changeError = (after: number): number =>
    Math.sqrt(changeVariance(parts, before, after) * (1 / Math.max(1, treated) + 1 / Math.max(1, controls)));
  const arms =
    treated >= 2 && controls >= 2
      ? armPower({ treated, controls, knownDegrees: knownDegrees(given), alpha: plan.alpha })
      : student(treated + controls - 2);
  const change: See = (after) => ({ error: changeError(after), test: arms });
  const single: See = (after) => ({ error: changeError(after), test: student(Math.max(2, controls - 1)) });
  const { whole } = parts;
  const series: See | null = whole
    ? (after) => {
        const { error, degrees } = stepSight(whole, { before, after: Math.max(2, after), alpha: plan.alpha });
        return { error, test: student(degrees) };
      }
    : null;
  const byLot = plan.selection === 'random';
  const waves = new Set(plan.waves.map(({ from }) => from)).size;
  const everybody = controls === 0;
  const option = (
    design: Design,
    grade: DesignOption['grade'],
    missing: DesignOption['missing'],
    see: See | null,
  ) => optionOf({ design, grade, missing, see, given });
  const customers = plan.unit === 'customer';
  const enough = treated >= 4 && controls >= 4;
  const byCustomers = (): Missing =>
    !customers ? 'customers' : !byLot ? 'lot' : everybody ? 'controls' : 'none';
  const byBranches = (): Missing => (customers ? 'units' : !byLot ? 'lot' : enough ? 'none' : 'controls');
  const doses = dosesOf(given);
  const byDose: See = (after) => ({
    error: doses.mean * Math.sqrt(changeVariance(parts, before, after) / doses.squares),
    test: student(treated + controls - 2),
  });
  const ofFew = (): Missing =>
    treated > 3 ? 'units' : controls < 10 ? 'controls' : before < 12 ? 'history' : 'none';
  return [
    option('randomised', 'A', byCustomers(), change),
    option('clusterRandomised', 'A', byBranches(), change),
    option('staggered', 'B', waves < 2 ? 'waves' : treated + controls < 8 ? 'units' : 'none', change),
    option('differenceInDifferences', 'B', waves > 1 ? 'one' : enough ? 'none' : 'controls', change),
    ...(plan.dose === undefined
      ? []
      : [option('doseResponse', 'B', enough && doses.different >= 3 ? 'none' : 'amounts', byDose)]),
    option('syntheticControl', 'B', ofFew(), single),
    option(
      'interruptedSeries',
      'C',
      !everybody ? 'all' : before < 24 || series === null ? 'history' : 'none',
      series,
    ),
    option('paired', 'D', given.paired ? 'none' : 'pairs', null),
    option('beforeAfter', 'D', 'none', null),
  ];
}

/** Different amounts of the dose, their mean, and Σ (amount − mean over all units)², units without any at 0. */
function dosesOf({ plan, controls }: Circumstances): {
  readonly different: number;
  readonly mean: number;
  readonly squares: number;
} {
  const amounts = Object.values(plan.dose?.of ?? {}).filter((amount) => amount > 0);
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  const squares =
    amounts.reduce((all, amount) => all + amount ** 2, 0) - sum ** 2 / Math.max(1, amounts.length + controls);
  return { different: new Set(amounts).size, mean: sum / Math.max(1, amounts.length), squares };
}

function optionOf({
  design,
  grade,
  missing,
  see,
  given: { plan, after, most },
}: {
  readonly design: Design;
  readonly grade: DesignOption['grade'];
  readonly missing: DesignOption['missing'];
  readonly see: See | null;
  readonly given: Circumstances;
}): DesignOption {
  const possible = missing === 'none';
  const nothing = { design, grade, missing, possible, detectable: null, periodsNeeded: null, power: null };
  if (!(possible && see)) return nothing;
  const reach = (periods: number): number => {
    const { error, test } = see(periods);
    return error * test.shift(wanted);
  };
  const { error, test } = see(after);
  return {
    ...nothing,
    detectable: reach(after),
    periodsNeeded: (design === 'interruptedSeries' ? firstOfRising : firstPeriod)(
      (periods) => reach(periods) <= plan.smallestWorth,
      most,
    ),
    power: test.power(plan.smallestWorth / error),
  };
}

/** The first number of periods from which on the condition holds; null when it does not within `most`. */
function firstPeriod(holds: (periods: number) => boolean, most: number): number | null {
  for (let periods = 1; periods <= most; periods++) if (holds(periods)) return periods;
  return null;
}

/** The same where every further period helps, as it does by generalised least squares: by halving. */
function firstOfRising(holds: (periods: number) => boolean, most: number): number | null {
  if (!holds(most)) return null;
  let [open, held] = [0, most];
  while (held - open > 1) {
    const middle = Math.floor((open + held) / 2);
    if (holds(middle)) held = middle;
    else open = middle;
  }
  return held;
}

/** A t test about a shift: the normal's power, its critical value that of Student's t. */
function studentTest(degrees: number, alpha: number): ArmPower {
  const critical = studentQuantile(1 - alpha / 2, degrees);
  return {
    power: (shift) => normalLower(shift - critical) + normalLower(-shift - critical),
    shift: (power) => detectableErrors({ alpha, degrees, power }),
  };
}

/** Degrees of freedom of the planned variance of a change: 2 V² / Var(V), by the jackknife over units (Efron & Stein 1981). */
function knownDegrees({ parts, without, after }: Circumstances): number | undefined {
  if (without.length < 4) return undefined;
  const variance = changeVariance(parts, parts.periods, after);
  const others = without.map((one) => changeVariance(one, parts.periods, after));
  const mean = others.reduce((sum, one) => sum + one, 0) / others.length;
  const spread = others.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const jackknife = ((others.length - 1) / others.length) * spread;
  return jackknife > 0 ? Math.max(1, (2 * variance ** 2) / jackknife) : undefined;
}
