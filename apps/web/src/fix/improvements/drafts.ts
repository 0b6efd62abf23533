import type { ImprovementEdit } from '@touchstone/vocabulary';
import { useSyncExternalStore } from 'react';

/** What somebody typed into one field and the server does not hold yet. */
export interface Draft {
  readonly changes: ImprovementEdit;
  /** Revision of the improvement on which it was begun. */
  readonly base: number;
  /** `conflict`: somebody else changed the same field meanwhile; `refused`: the server would not take it. */
  readonly state: 'typed' | 'saving' | 'conflict' | 'refused';
  readonly error: unknown;
}

type Drafts = Readonly<Record<string, Draft>>;

// They live outside of the panels: shutting one, or going to another page, must not lose what was typed.
const held = new Map<string, Drafts>();
const none: Drafts = {};
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('beforeunload', (event) => {
  if (held.size > 0) event.preventDefault();
});

/** The drafts of an improvement by the path of their field: `cost`, `tasks.<id>`. */
export function draftsOf(improvement: string): Drafts {
  return held.get(improvement) ?? none;
}

/** Keeps a draft, or drops it. */
export function putDraft(improvement: string, path: string, draft: Draft | null): void {
  const { [path]: _before, ...others } = draftsOf(improvement);
  const next = draft ? { ...others, [path]: draft } : others;
  if (Object.keys(next).length === 0) held.delete(improvement);
  else held.set(improvement, next);
  for (const listener of listeners) listener();
}

export function useDrafts(improvement: string): Drafts {
  return useSyncExternalStore(listen, () => draftsOf(improvement));
}
