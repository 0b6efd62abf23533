import type { Improvement } from '@touchstone/vocabulary';

/** Something that is late or will be due soon. */
export interface DueTask {
  readonly improvement: string;
  readonly name: string;
  readonly task: string | null;
  readonly owner: string | null;
  /** ISO date. */
  readonly due: string;
  readonly overdue: boolean;
}

const open = new Set<Improvement['status']>(['planned', 'running', 'paused']);

/** Tasks that are not done and due by `until` (ISO dates), and roll-outs that were to begin but did not; earliest first. */
export function dueTasks(improvements: readonly Improvement[], today: string, until: string): DueTask[] {
  const found = improvements.flatMap(({ id, status, content }): DueTask[] => {
    if (!open.has(status)) return [];
    const about = { improvement: id, name: content.name };
    const tasks = Object.values(content.tasks).flatMap((task): DueTask[] =>
      !task.done && task.due !== undefined && task.due <= until
        ? [
            {
              ...about,
              task: task.name,
              owner: task.owner ?? content.owner ?? null,
              due: task.due,
              overdue: task.due < today,
            },
          ]
        : [],
    );
    const [first] = content.rollout.waves.map(({ from }) => from).toSorted();
    const start: DueTask[] =
      status === 'planned' && first !== undefined && first <= until
        ? [{ ...about, task: null, owner: content.owner ?? null, due: first, overdue: first < today }]
        : [];
    return [...tasks, ...start];
  });
  return found.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
