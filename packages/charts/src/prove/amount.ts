import type { Interval, Say } from '@touchstone/vocabulary';
import type { Cell } from '../table-of.ts';

/** `+0.31`, `−0.42`: a change of a metric in its own unit, which axis or column names. */
export function amount(say: Say, value: number): string {
  return say('proof.amount.bare', { value }).replace('-', '−');
}

/** The estimate with its limits as one cell. */
export function intervalCell(say: Say, value: Interval | null): Cell {
  if (!value) return { text: say('proof.none'), value: null };
  return {
    text: amount(say, value.estimate),
    span: `${amount(say, value.low)} – ${amount(say, value.high)}`,
    value: value.estimate,
  };
}
