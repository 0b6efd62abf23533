import { normaliseText } from '@touchstone/language';

const start = /^(?:start|started|begin|began|开始|启动|受理)$/;
const complete = /^(?:complete|completed|end|ended|finish|finished|done|close|closed|完成|结束|办结|已完成)$/;

/**
 * What a row says of its step: that it began, that it was done, or something else (scheduled, assigned, suspended …) that
 * neither begins nor ends it. XES writes `start` and `complete`; an empty cell is a completion, as XES has it by default.
 */
export function lifecyclePhase(value: string): 'start' | 'complete' | 'other' {
  const text = normaliseText(value).toLowerCase();
  if (text === '' || complete.test(text)) return 'complete';
  return start.test(text) ? 'start' : 'other';
}
