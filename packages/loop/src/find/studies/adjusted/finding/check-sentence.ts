import type { AdjustmentCheck } from '@touchstone/vocabulary';
import type { LookedAt } from '../facts/held-adjustments.ts';
import type { AdjustedAnalysis } from './adjusted-analysis.ts';

/** What was held fixed and on what it rests, or why it could not be and what to collect. */
export function checkOf({ say, answering }: AdjustedAnalysis, looked: LookedAt): AdjustmentCheck {
  const { adjustment, n, groups, pooledLevels, pooledRows, figure, outcome } = looked;
  const about = { adjustment, n, groups, pooledLevels, pooledRows, names: [...looked.names] };
  if (typeof outcome === 'string') {
    const collect = say('adjusted.collect', { adjustment });
    const sentence = say(`adjusted.check.${outcome}`, { collect, n });
    return { ...about, checked: false, reason: outcome, sentence };
  }
  const done = { ...about, checked: true, reason: null } as const;
  switch (adjustment) {
    case 'customer':
    case 'halo':
      return { ...done, sentence: say(`adjusted.check.${adjustment}`, { n, groups, figure }) };
    case 'nonResponse':
      return {
        ...done,
        sentence: say('adjusted.check.nonResponse', { n, figure: answering?.journeys ?? n }),
      };
    default: {
      const names = looked.names
        .map((name) => say('adjusted.grouping', { name }))
        .join(say('find.separator'));
      const pooled = { pooled: pooledLevels, rows: pooledRows };
      return { ...done, sentence: say('adjusted.check.groups', { names, groups, ...pooled }) };
    }
  }
}
