import type { Improvement, ImprovementContent, ImprovementEdit } from '@touchstone/vocabulary';
import { useEffect } from 'react';
import { RequestFailed } from '../../shell/api.ts';
import { usePerson } from '../person.tsx';
import { usePatchImprovement } from '../use-improvements.ts';
import { type Draft, draftsOf, putDraft, useDrafts } from './drafts.ts';
import { laidOver } from './laid-over.ts';

/** One improvement under somebody's hands: each field is kept and saved on its own. */
export interface Editing {
  readonly project: string;
  /** As the server holds it. */
  readonly improvement: Improvement;
  /** As the reader sees it: with what was typed and is not stored yet. */
  readonly content: ImprovementContent;
  readonly person: string;
  readonly draft: (path: string) => Draft | undefined;
  /** Keeps what is typed; nothing is sent. */
  readonly edit: (path: string, changes: ImprovementEdit) => void;
  /** Sends what was typed into a field. */
  readonly save: (path: string) => void;
  /** Both at once: for choices, which are whole when they are made. */
  readonly commit: (path: string, changes: ImprovementEdit) => void;
  /** Of two versions, mine: written over the other on purpose. */
  readonly keepMine: (path: string) => void;
  /** Lets go of what was typed. */
  readonly drop: (path: string) => void;
}

function isConflict(error: unknown): boolean {
  return error instanceof RequestFailed && error.answer?.code === 'fixFieldChanged';
}

/** Fields on their way to the server: one request a field at a time, or our own edits would meet as two people's. */
const sending = new Set<string>();

function useSave(project: string, id: string) {
  const person = usePerson();
  const { mutateAsync } = usePatchImprovement(project, id);
  const save = async (path: string): Promise<void> => {
    const sent = draftsOf(id)[path];
    const key = `${id} ${path}`;
    if (!sent || person === '' || sending.has(key)) return;
    sending.add(key);
    putDraft(id, path, { ...sent, state: 'saving', error: null });
    try {
      const { revision } = await mutateAsync({ revision: sent.base, person, changes: sent.changes });
      const now = draftsOf(id)[path];
      const more = now && now.changes !== sent.changes;
      putDraft(id, path, more ? { ...now, base: revision } : null);
      sending.delete(key);
      if (more) await save(path);
    } catch (error) {
      sending.delete(key);
      const now = draftsOf(id)[path];
      if (now) putDraft(id, path, { ...now, state: isConflict(error) ? 'conflict' : 'refused', error });
    }
  };
  return { person, save };
}

/** Editing of one improvement, field by field, so that two people may work on it at once. */
export function useEditing(project: string, improvement: Improvement): Editing {
  const { id, revision } = improvement;
  const drafts = useDrafts(id);
  const { person, save } = useSave(project, id);
  const waiting = Object.keys(drafts).filter((path) => drafts[path]?.state === 'typed');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the name was told is sent once it is
  useEffect(() => {
    if (person !== '') for (const path of waiting) save(path);
  }, [person]);
  const edit = (path: string, changes: ImprovementEdit) => {
    const before = draftsOf(id)[path];
    const state = before?.state === 'conflict' ? 'conflict' : 'typed';
    putDraft(id, path, { changes, base: before?.base ?? revision, state, error: before?.error ?? null });
  };
  return {
    project,
    improvement,
    content: laidOver(
      improvement.content,
      Object.values(drafts).map(({ changes }) => changes),
    ),
    person,
    draft: (path) => drafts[path],
    edit,
    save: (path) => {
      if (drafts[path]?.state !== 'conflict') save(path);
    },
    commit: (path, changes) => {
      edit(path, changes);
      if (drafts[path]?.state !== 'conflict') save(path);
    },
    keepMine: (path) => {
      const draft = draftsOf(id)[path];
      if (draft) putDraft(id, path, { ...draft, base: revision, state: 'typed', error: null });
      save(path);
    },
    drop: (path) => putDraft(id, path, null),
  };
}
