import { pairedTest } from '@touchstone/statistics';
import type { PanelPair } from '../../panel.ts';
import { type DesignInput, type Estimated, nothingElse } from '../estimated.ts';
import { fromStudent, type Measured } from '../measured.ts';
import { naiveChange } from '../naive.ts';

/** Nothing to compare with and a short past: described, never judged. The same customers before and after are compared in pairs. */
export function beforeAfterDesign({
  frame,
  plan,
  pairs,
}: DesignInput & { readonly pairs: readonly PanelPair[] }): Estimated | undefined {
  const paired = pairs.length >= 2 ? pairedChange(pairs, plan.alpha) : undefined;
  const effect = paired ?? naiveChange(frame, plan.alpha);
  if (effect === null) return undefined;
  const start = frame.starts[0] ?? 0;
  return {
    ...nothingElse,
    design: paired === undefined ? 'beforeAfter' : 'paired',
    effect,
    series: frame.periods.map((period, at) => {
      const seen = frame.treated.filter(({ value }) => !Number.isNaN(value[at] ?? Number.NaN));
      const n = seen.reduce((sum, unit) => sum + (unit.n[at] ?? 0), 0);
      const sum = seen.reduce((all, unit) => all + (unit.n[at] ?? 0) * (unit.value[at] ?? 0), 0);
      return { period, treated: n > 0 ? sum / n : null, without: null, low: null, high: null, n };
    }),
    used: {
      treated: paired === undefined ? frame.treated.length : pairs.length,
      controls: 0,
      before: frame.baseline.length,
      after: frame.periods.length - start,
    },
    more: () => ({ periods: null, units: null }),
  };
}

function pairedChange(pairs: readonly PanelPair[], alpha: number): Measured | undefined {
  const found = pairedTest(
    pairs.map(({ before, after }) => after - before),
    { level: 1 - alpha },
  );
  if (found.kind !== 'answer') return undefined;
  const { difference: estimate, standardError, degrees } = found;
  return fromStudent({ estimate, standardError, degrees }, alpha);
}
