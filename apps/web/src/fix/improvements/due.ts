import type { Improvement } from '@touchstone/vocabulary';

/** Tasks of an improvement: how many there are, how many are done, how many are late on a day (ISO dates). */
export function taskCounts({ status, content }: Improvement, today: string) {
  const tasks = Object.values(content.tasks);
  const open = status === 'planned' || status === 'running' || status === 'paused';
  return {
    tasks: tasks.length,
    done: tasks.filter(({ done }) => done).length,
    late: open ? tasks.filter(({ done, due }) => !done && due !== undefined && due < today).length : 0,
  };
}
