import { TouchstoneError } from '@touchstone/vocabulary';

/** Something that waits for others. */
export interface Waiting {
  readonly id: string;
  readonly name: string;
  /** Ids of what must come before; unknown ones are ignored. */
  readonly before: readonly string[];
}

/**
 * Refuses things that wait for each other in a circle, naming the circle in its order.
 * @throws TouchstoneError fixCircularTasks, fixCircularNeeds
 */
export function requireNoCircle(
  waiting: readonly Waiting[],
  code: 'fixCircularTasks' | 'fixCircularNeeds',
): void {
  const byId = new Map(waiting.map((one) => [one.id, one]));
  const done = new Set<string>();
  const visit = (one: Waiting, path: readonly Waiting[]): void => {
    if (done.has(one.id)) return;
    const at = path.indexOf(one);
    if (at >= 0) {
      const names = [...path.slice(at), one].map(({ name }) => name).join(' → ');
      throw new TouchstoneError(code, { names });
    }
    for (const id of one.before) {
      const next = byId.get(id);
      if (next) visit(next, [...path, one]);
    }
    done.add(one.id);
  };
  for (const one of waiting) visit(one, []);
}
