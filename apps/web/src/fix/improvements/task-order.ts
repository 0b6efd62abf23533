import type { ImprovementContent, Task } from '@touchstone/vocabulary';

export interface PlacedTask {
  readonly id: string;
  readonly task: Task;
}

/** Tasks in the order that people gave them; those without a place after the others, by due date. */
export function orderedTasks(tasks: ImprovementContent['tasks']): readonly PlacedTask[] {
  const late = '9999-12-31';
  return Object.entries(tasks)
    .map(([id, task]) => ({ id, task }))
    .toSorted(
      (a, b) =>
        (a.task.place ?? Number.MAX_VALUE) - (b.task.place ?? Number.MAX_VALUE) ||
        (a.task.due ?? late).localeCompare(b.task.due ?? late) ||
        a.id.localeCompare(b.id),
    );
}

/** A place behind all others. */
export function lastPlace(tasks: ImprovementContent['tasks']): number {
  return Math.max(0, ...Object.values(tasks).map(({ place }) => place ?? 0)) + 1;
}

/**
 * The places that change when a task moves one up or down. Only the moved one does, to between its new neighbours, so that
 * others may work on theirs meanwhile; where some have no place yet, all get one.
 */
export function placesAfterMove(
  tasks: ImprovementContent['tasks'],
  { id, step }: { readonly id: string; readonly step: -1 | 1 },
): Readonly<Record<string, number>> {
  const order = orderedTasks(tasks);
  const at = order.findIndex((one) => one.id === id);
  const to = at + step;
  const moved = order[at];
  if (!moved || !order[to]) return {};
  const others = order.toSpliced(at, 1);
  if (order.some(({ task }) => task.place === undefined)) {
    return Object.fromEntries(others.toSpliced(to, 0, moved).map((one, place) => [one.id, place + 1]));
  }
  const before = others[to - 1]?.task.place;
  const after = others[to]?.task.place;
  const low = before ?? (after ?? 0) - 2;
  return { [id]: (low + (after ?? low + 2)) / 2 };
}
