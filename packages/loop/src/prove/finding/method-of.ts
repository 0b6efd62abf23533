import { type Design, type ProofResult, speaker } from '@touchstone/vocabulary';
import type { ProofTask } from '../proof-task.ts';

/** Changes when the same task may give other numbers. */
const methodVersion = '1';

/** How it was computed: formula, source, what is assumed, and what would give the same numbers again. */
export function methodOf(
  task: ProofTask,
  { design, replicates }: { readonly design: Design; readonly replicates: number },
): ProofResult['method'] {
  const say = speaker(task.locale);
  return {
    formula: say('prove.formula', { design }),
    source: say('prove.source', { design }),
    queries: [...task.queries],
    assumptions: assumptionsOf(design).map((key) => say(key)),
    seed: task.seed,
    replicates,
    snapshot: task.snapshot,
    version: methodVersion,
    plan: task.frozen,
  };
}

type Assumption =
  | 'prove.assumeLot'
  | 'prove.assumeParallel'
  | 'prove.assumeTrend'
  | 'prove.assumeDose'
  | 'prove.assumeAlone'
  | 'prove.assumeSpill'
  | 'prove.assumeAnswers';

function assumptionsOf(design: Design): readonly Assumption[] {
  const always = ['prove.assumeAlone', 'prove.assumeAnswers'] as const;
  switch (design) {
    case 'randomised':
    case 'clusterRandomised':
      return ['prove.assumeLot', 'prove.assumeSpill', ...always];
    case 'differenceInDifferences':
    case 'staggered':
    case 'syntheticControl':
    case 'regressionDiscontinuity':
      return ['prove.assumeParallel', 'prove.assumeSpill', ...always];
    case 'doseResponse':
      return ['prove.assumeParallel', 'prove.assumeDose', 'prove.assumeSpill', ...always];
    case 'structuralSeries':
      return ['prove.assumeTrend', 'prove.assumeSpill', ...always];
    case 'interruptedSeries':
    case 'paired':
    case 'beforeAfter':
      return ['prove.assumeTrend', ...always];
  }
}
