import { smallestMend } from '@touchstone/statistics';
import type { AhpResult, Say } from '@touchstone/vocabulary';
import type { AhpNode } from './ahp-nodes.ts';
import { missingPairs } from './judgement-matrix.ts';
import type { NodeWeights } from './node-weights.ts';
import { spokenRatio } from './spoken-ratio.ts';

/** Above it a person contradicts herself too much (Saaty 1980). */
export const consistencyLimit = 0.1;

type Reading = AhpResult['nodes'][number]['readings'][number];

/** A person's comparisons below a node, read. */
export interface Read {
  readonly person: string;
  readonly matrix: Float64Array;
  readonly found: NodeWeights;
}

interface Choices {
  /** Whether the smallest change that mends an inconsistent matrix is looked for: it costs most of the time. */
  readonly mending: boolean;
  readonly say: Say;
}

/** What one person's comparisons below one node say, how well they agree with each other, and what would mend them. */
export function personReading(
  node: AhpNode,
  { person, matrix, found }: Read,
  { mending, say }: Choices,
): Reading {
  const { items } = node;
  const size = items.length;
  const id = (at: number): string => items[at]?.id ?? '';
  const tooFar = found.state === 'complete' && (found.consistencyRatio ?? 0) > consistencyLimit;
  const mend = tooFar && mending ? smallestMend(matrix, size, { limit: consistencyLimit }) : null;
  const missing = missingPairs(matrix, size).map(([row, column]) => ({ a: id(row), b: id(column) }));
  const reading: Reading = {
    person,
    state: found.state,
    missing,
    weights: items.map((item, at) => ({ ...item, weight: found.weights?.[at] ?? 0 })),
    consistencyRatio: found.consistencyRatio,
    geometricIndex: found.geometricIndex,
    worst: found.worst && {
      a: id(found.worst.row),
      b: id(found.worst.column),
      value: found.worst.value,
      implied: found.worst.implied,
    },
    mend:
      mend?.kind === 'answer'
        ? {
            a: id(mend.row),
            b: id(mend.column),
            from: mend.from,
            to: mend.to,
            ratio: mend.consistencyRatio,
            enough: mend.enough,
          }
        : null,
    guidance: '',
  };
  return {
    ...reading,
    weights: found.weights ? reading.weights : [],
    guidance: guidanceOf(reading, items, say),
  };
}

/** What the person should do next, in one or two sentences; empty when nothing. */
function guidanceOf(reading: Reading, items: AhpNode['items'], say: Say): string {
  const name = (id: string): string => items.find((item) => item.id === id)?.name ?? id;
  const [next] = reading.missing;
  if (reading.state === 'none' && next) {
    return say('fix.ahp.guide.begin', { a: name(next.a), b: name(next.b), pairs: reading.missing.length });
  }
  if (next) {
    const key = reading.state === 'unanswerable' ? 'fix.ahp.guide.apart' : 'fix.ahp.guide.missing';
    return say(key, { a: name(next.a), b: name(next.b), pairs: reading.missing.length });
  }
  const { worst, mend, consistencyRatio: ratio } = reading;
  if (ratio === null || ratio <= consistencyLimit || !worst) return '';
  const told = say('fix.ahp.guide.contradiction', {
    a: name(worst.a),
    b: name(worst.b),
    said: spokenRatio(worst.value, say),
    implied: spokenRatio(worst.implied, say),
    ratio,
  });
  if (!mend) return told;
  const change = say(mend.enough ? 'fix.ahp.guide.mend' : 'fix.ahp.guide.mendMore', {
    a: name(mend.a),
    b: name(mend.b),
    from: spokenRatio(mend.from, say),
    to: spokenRatio(mend.to, say),
    ratio: mend.ratio,
  });
  return say('fix.ahp.guide.both', { told, change });
}
