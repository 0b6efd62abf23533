import type {
  Improvement,
  Interval,
  PrioritiesRequest,
  PrioritiesResult,
  Priority,
  Say,
} from '@touchstone/vocabulary';
import { type Candidate, candidates, type SurveyFinding } from './candidates.ts';
import {
  beforeShare,
  type DrawnCandidate,
  drawOrder,
  draws,
  orderScore,
  type PlacedCandidate,
  placeRanges,
} from './draw-order.ts';
import { feasibilityInterval } from './feasibility.ts';
import { openMoments } from './open-moments.ts';
import { prioritiesSentences, prioritiesWarnings, priorityReason } from './priorities-sentences.ts';
import { type Limits, matrixLimits, quadrantOf, quadrantProbability } from './quadrant.ts';

/** Radius of the 95 % ellipse of two independent normals, over that of one interval: √χ²₂(0.95) / z(0.975). */
const ellipseRadius = Math.sqrt(-2 * Math.log(0.05)) / 1.959963984540054;

function scaled({ estimate, low, high }: Interval, factor: number): Interval {
  return { estimate: estimate * factor, low: low * factor, high: high * factor };
}

/** What is known of a candidate before it has a place. */
function unplaced(candidate: Candidate, value: number | undefined): Omit<Priority, 'why'> {
  const { improvement, impact, feasibility } = candidate;
  const { name, target } = improvement.content;
  return {
    improvement: improvement.id,
    name,
    moment: target.moment,
    outcome: target.outcome,
    status: improvement.status,
    impact: impact ?? null,
    money: impact && value !== undefined ? scaled(impact, value) : null,
    feasibility: shownFeasibility(candidate),
    scoredBy: feasibility?.people ?? 0,
    criteria: feasibility ? [...feasibility.criteria] : [],
    ellipse: null,
    quadrant: null,
    quadrantProbability: null,
    place: null,
    placeRange: null,
  };
}

function shownFeasibility({ feasibility, weighed, isTrial }: Candidate): Interval | null {
  if (!(feasibility || isTrial)) return null;
  return feasibilityInterval({ ...weighed, people: 0, criteria: [] });
}

interface Placing {
  readonly place: number;
  readonly range: readonly [number, number];
  readonly drawn: DrawnCandidate;
  readonly limits: Limits;
}

function placed(
  base: Omit<Priority, 'why'>,
  { candidate, impact }: PlacedCandidate,
  { place, range, drawn, limits }: Placing,
): Omit<Priority, 'why'> {
  const shown = base.feasibility;
  const quadrant = shown ? quadrantOf(impact.estimate, candidate.weighed.estimate, limits) : null;
  return {
    ...base,
    ellipse: shown && {
      feasibility: (ellipseRadius * (shown.high - shown.low)) / 2,
      impact: (ellipseRadius * (impact.high - impact.low)) / 2,
    },
    quadrant,
    quadrantProbability: quadrant && quadrantProbability(drawn, quadrant, limits),
    place,
    placeRange: [range[0], range[1]],
  };
}

/**
 * Improvements in order of expected gain × feasibility (0 … 1 over its scale). Impact comes from `find` with its interval, or from
 * the promise frozen at the start; feasibility from named people. The order is uncertain where its parts are: places and
 * P(row before column) from seeded draws, in which improvements of one moment share the draw of its gain. A pure function of
 * what it is given. Method: docs/method/fix.md.
 */
export function prioritiesResult(
  {
    improvements,
    findings,
    request,
    realisation = null,
  }: {
    readonly improvements: readonly Improvement[];
    readonly findings: readonly SurveyFinding[];
    readonly request: PrioritiesRequest;
    /** How much of earlier promises came true, where that was measured. */
    readonly realisation?: Interval | null;
  },
  say: Say,
): PrioritiesResult {
  const { valuePerPoint, seed } = request;
  const all = candidates(improvements, findings, { request, realisation });
  const score = ({ candidate, impact }: PlacedCandidate): number =>
    orderScore(impact.estimate, candidate.weighed.estimate);
  const byId = (a: PlacedCandidate, b: PlacedCandidate): number =>
    a.candidate.improvement.id < b.candidate.improvement.id ? -1 : 1;
  const inOrder = all
    .flatMap((candidate): PlacedCandidate[] =>
      candidate.impact ? [{ candidate, impact: candidate.impact }] : [],
    )
    .toSorted((a, b) => score(b) - score(a) || byId(a, b));
  const limits = matrixLimits(inOrder.map(({ impact }) => impact.estimate));
  const drawn = drawOrder(inOrder, seed);
  const ranges = placeRanges(drawn.map(({ scores }) => scores));
  const before = drawn.map((a, row) =>
    drawn.map((b, column) => (row === column ? 0.5 : beforeShare(a.scores, b.scores))),
  );
  const rows = inOrder.map((one, at) => {
    const placing = { place: at + 1, range: ranges[at] ?? [1, 1], drawn: drawn[at] ?? none, limits };
    return placed(unplaced(one.candidate, valuePerPoint), one, placing);
  });
  const items = rows.map((row, at): Priority => {
    const candidate = inOrder[at]?.candidate;
    const next = rows[at + 1];
    const ahead = before[at]?.[at + 1];
    return { ...row, why: priorityReason({ row, candidate, next, ahead, say }) };
  });
  const rest = all
    .filter(({ impact }) => !impact)
    .map((candidate): Priority => {
      const row = unplaced(candidate, valuePerPoint);
      return { ...row, why: priorityReason({ row, candidate, next: undefined, ahead: undefined, say }) };
    });
  const outcomes = [...new Set(items.map(({ outcome }) => outcome))];
  const result: PrioritiesResult = {
    sentences: [],
    warnings: [],
    outcome: outcomes.length === 1 ? (outcomes[0] ?? null) : null,
    items: [...items, ...rest],
    limits,
    before,
    open: openMoments(improvements, findings),
    realisation,
    method: {
      formula: say('fix.priorities.formula'),
      source: say('fix.priorities.source'),
      seed,
      draws,
      snapshots: [...new Set(findings.map(({ finding }) => finding.method.snapshot))],
    },
  };
  return {
    ...result,
    sentences: prioritiesSentences(result, say),
    warnings: prioritiesWarnings(result, { outcomes, say }),
  };
}

const none: DrawnCandidate = {
  impacts: new Float64Array(),
  feasibilities: new Float64Array(),
  scores: new Float64Array(),
};
