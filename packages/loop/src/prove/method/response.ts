import { twoShares } from '@touchstone/statistics';
import type { ProofTask } from '../proof-task.ts';
import type { Frame, FrameUnit } from './frame.ts';

/** How response rates moved, and what those who stopped answering could hide. */
export interface Response {
  readonly before: number;
  readonly after: number;
  /** Change of the treated's rate over that of the controls, relative; without controls the treated's own. */
  readonly change: number;
  /** p of “the treated's rate did not change” against that of the controls; of answers counted one by one. */
  readonly p: number;
  /** Room for the share of answers that came or went, each of them at the far end of the scale. */
  readonly bias: number;
}

interface Rate {
  readonly answered: number;
  readonly asked: number;
}

/**
 * Response rates of the treated, before and after, against those of the controls. The bound on what non-response can do: of those
 * who answer at the higher rate a share |change| would not have at the lower, and they may all sit at either end of the scale
 * (Lee 2009; Horowitz & Manski 2000, of that share alone). Undefined where nobody knows how many were asked.
 */
export function responseOf(
  { treated, controls, baseline, starts }: Frame,
  { panel }: ProofTask,
): Response | undefined {
  const used = new Set(baseline);
  const rate = (units: readonly FrameUnit[], after: boolean): Rate => {
    let [answered, asked] = [0, 0];
    for (const unit of units) {
      const start = Number.isFinite(unit.start) ? unit.start : (starts[0] ?? 0);
      unit.asked.forEach((count, at) => {
        const counts = after ? at >= start : at < start && used.has(at);
        if (!counts || Number.isNaN(count)) return;
        answered += unit.n[at] ?? 0;
        asked += count;
      });
    }
    return { answered, asked };
  };
  const [before, after] = [rate(treated, false), rate(treated, true)];
  if (before.asked === 0 || after.asked === 0 || panel.range === null) return undefined;
  const [then, now] = [rate(controls, false), rate(controls, true)];
  const share = ({ answered, asked }: Rate): number => answered / asked;
  const own = share(after) / share(before);
  const others = then.answered > 0 && now.answered > 0 ? share(now) / share(then) : 1;
  const change = own / others - 1;
  const test = twoShares(
    { successes: Math.min(after.answered, after.asked), trials: after.asked },
    { successes: Math.min(before.answered, before.asked), trials: before.asked },
  );
  const gone = 1 - Math.min(1 + change, 1 / (1 + change));
  return {
    before: share(before),
    after: share(after),
    change,
    p: test.p ?? 1,
    bias: gone * (panel.range.max - panel.range.min),
  };
}
