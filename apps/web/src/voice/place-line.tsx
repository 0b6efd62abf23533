import type { ReadComment } from '@touchstone/vocabulary';

/** When and where a comment was written; what is not known stays out. */
export function PlaceLine({ comment }: { readonly comment: ReadComment }) {
  const { answered, channel, unit } = comment;
  const parts = [answered?.slice(0, 10), channel, unit].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? <p className="note flush">{parts.join(' · ')}</p> : null;
}
