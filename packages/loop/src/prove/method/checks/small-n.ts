import type { FrameUnit } from '../frame.ts';
import type { CheckInput, Said } from './check-input.ts';

const leastAnswers = 30;
const leastCases = 5;

/** Are there answers enough on each side, before and after, for means to be about normal? */
export function checkSmallN({ frame, task: { plan }, found }: CheckInput): Said {
  // Customers drawn by lot are one row each; every other design may be given means of unknown size.
  if (!frame.counted && found.design !== 'randomised')
    return { state: 'notChecked', key: 'prove.checkSmallNUnknown' };
  const first = frame.starts[0] ?? 0;
  const sides = [frame.treated, frame.controls].flatMap((units) =>
    [false, true].flatMap((after) => {
      const before = !after;
      if (units.length === 0 || (found.design === 'randomised' && before)) return [];
      return [totals(units, { after, first })];
    }),
  );
  const least = sides.reduce((fewest, { n }) => Math.min(fewest, n), Number.POSITIVE_INFINITY);
  if (least < leastAnswers)
    return { state: 'refused', figure: least, key: 'prove.checkSmallNFew', parameters: { n: least } };
  if (plan.metric.kind === 'share') {
    const cases = Math.min(...sides.map(({ sum }) => sum / 100));
    const others = Math.min(...sides.map(({ n, sum }) => n - sum / 100));
    if (Math.min(cases, others) < leastCases)
      return {
        state: 'refused',
        figure: Math.min(cases, others),
        key: 'prove.checkSmallNRare',
        parameters: { rare: cases < others ? 'yes' : 'no' },
      };
  }
  return { state: 'passed', figure: least, key: 'prove.checkSmallNEnough', parameters: { n: least } };
}

function totals(
  units: readonly FrameUnit[],
  { after, first }: { readonly after: boolean; readonly first: number },
): { readonly n: number; readonly sum: number } {
  let [n, sum] = [0, 0];
  for (const unit of units) {
    const start = Number.isFinite(unit.start) ? unit.start : first;
    unit.value.forEach((value, at) => {
      if (at >= start !== after || Number.isNaN(value)) return;
      n += unit.n[at] ?? 0;
      sum += (unit.n[at] ?? 0) * value;
    });
  }
  return { n, sum };
}
