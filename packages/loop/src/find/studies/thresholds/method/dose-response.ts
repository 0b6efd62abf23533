import { adjustP, type BracketedEstimate, brokenLine, monotoneCurve } from '@touchstone/statistics';
import type { DoseFinding, DoseResponse, ThresholdsResult } from '@touchstone/vocabulary';
import { smallestGroup } from '../../../method/fitness.ts';
import type { PlannedDose } from '../facts/dose-plan.ts';
import type { DoseSums } from '../facts/dose-sums.ts';

/** Journeys below which no threshold is sought. */
export const fewestJourneys = 100;
/** Error that all thresholds of an analysis together may make. */
const allowed = 0.05;
/** The bootstrap of each dose, and the draws of its test: enough for Holm over forty doses. */
export const doseReplicates = { bootstrap: 400, draws: 999, curve: 100 } as const;

type Fitted = Omit<DoseResponse, 'finding' | 'adjustedP' | 'detectable'> & {
  readonly detectableAt: (level: number) => number;
};

/** A line drawn through one dose; null when it cannot be. */
function fitted(
  dose: PlannedDose,
  sums: DoseSums,
  { seed, improvement }: { readonly seed: number; readonly improvement: 1 | -1 },
): Fitted | null {
  if (sums.rows < fewestJourneys) return null;
  const { bootstrap: replicates, draws, curve: curves } = doseReplicates;
  const line = brokenLine(sums, { seed, replicates, draws });
  const curve = monotoneCurve(sums, { seed, replicates: curves });
  if (line.kind !== 'answer' || curve.kind !== 'answer') return null;
  const size = sums.doses.length;
  const total = (values: ArrayLike<number>, bin: number): number => {
    let sum = 0;
    for (let at = bin; at < values.length; at += size) sum += values[at] ?? 0;
    return sum;
  };
  const bins = Array.from(sums.doses, (at, bin) => ({
    dose: at,
    n: sums.binRows[bin] ?? 0,
    mean: total(sums.sums, bin) / total(sums.weights, bin),
    curve: curve.fitted[bin] ?? 0,
    low: curve.low[bin] ?? 0,
    high: curve.high[bin] ?? 0,
  }));
  const { threshold, slopeBefore, slopeAfter, slopeChange, straightSlope, beyond, level, p } = line;
  return {
    name: dose.name,
    source: dose.source,
    unit: dose.unit,
    standard: dose.standard,
    n: sums.rows,
    threshold,
    slopeBefore,
    slopeAfter,
    slopeChange,
    straightSlope,
    beyond,
    gain: turned(line.gain, improvement),
    level,
    p,
    bins: bins.filter(({ n }) => n >= smallestGroup),
    detectableAt: line.detectable,
  };
}

function turned({ estimate, low, high }: BracketedEstimate, improvement: 1 | -1): BracketedEstimate {
  return improvement === 1 ? { estimate, low, high } : { estimate: -estimate, low: -high, high: -low };
}

function excludesZero({ low, high }: BracketedEstimate): boolean {
  return low > 0 || high < 0;
}

function findingOf(one: Fitted, adjustedP: number, improvement: 1 | -1): DoseFinding {
  if (adjustedP <= allowed) {
    const worse = improvement * one.slopeAfter.estimate < 0 && excludesZero(one.slopeAfter);
    return worse && improvement * one.slopeChange.estimate < 0 ? 'threshold' : 'levelling';
  }
  return excludesZero(one.straightSlope) ? 'steady' : 'unclear';
}

const order: readonly DoseFinding[] = ['threshold', 'levelling', 'steady', 'unclear'];

/**
 * Broken line and monotone curve of every dose; thresholds are claimed under Holm's control over all doses looked at
 * (Holm 1979). Doses with fewer than 100 journeys, 5 bins or 5 groups of customers are left out and named.
 */
export function doseResponses(
  planned: readonly PlannedDose[],
  sums: readonly DoseSums[],
  given: { readonly seed: number; readonly improvement: 1 | -1 },
): { readonly doses: readonly DoseResponse[]; readonly leftOut: ThresholdsResult['leftOut'] } {
  const all = planned.map((dose, at) => {
    const own = sums[at];
    return { dose, n: own?.rows ?? 0, found: own ? fitted(dose, own, given) : null };
  });
  const found = all.flatMap((one) => (one.found ? [one.found] : []));
  const adjusted = adjustP(
    found.map(({ p }) => p),
    'holm',
  );
  const doses = found.map(({ detectableAt, ...one }, at): DoseResponse => {
    const adjustedP = adjusted[at] ?? 1;
    const finding = findingOf({ ...one, detectableAt }, adjustedP, given.improvement);
    return { ...one, finding, adjustedP, detectable: detectableAt(allowed / found.length) };
  });
  return {
    doses: doses.toSorted(
      (a, b) => order.indexOf(a.finding) - order.indexOf(b.finding) || b.gain.estimate - a.gain.estimate,
    ),
    leftOut: all.flatMap(({ dose, n, found: line }) =>
      line ? [] : [{ name: dose.name, source: dose.source, n }],
    ),
  };
}
