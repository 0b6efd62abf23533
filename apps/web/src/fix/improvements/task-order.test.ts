import { describe, expect, it } from 'vitest';
import { lastPlace, orderedTasks, placesAfterMove } from './task-order.ts';

const task = (name: string, place?: number) => ({
  name,
  after: [],
  done: false,
  ...(place === undefined ? {} : { place }),
});
const tasks = { a: task('选型', 1), b: task('安装', 2), c: task('培训', 3) };
const names = (of: Parameters<typeof orderedTasks>[0]) => orderedTasks(of).map(({ id }) => id);

function moved(id: string, step: -1 | 1): string[] {
  const places = placesAfterMove(tasks, { id, step });
  const after = Object.entries(tasks).map(([key, one]) => [key, { ...one, place: places[key] ?? one.place }]);
  return names(Object.fromEntries(after));
}

describe('the order of tasks', () => {
  it('is the one people gave, and behind it those without a place by due date', () => {
    const more = {
      ...tasks,
      y: { ...task('验收'), due: '2026-05-01' },
      x: { ...task('复盘'), due: '2026-06-01' },
    };
    expect(names(more)).toEqual(['a', 'b', 'c', 'y', 'x']);
  });

  it('changes by the place of the moved one alone', () => {
    expect(moved('c', -1)).toEqual(['a', 'c', 'b']);
    expect(moved('a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved('b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved('b', 1)).toEqual(['a', 'c', 'b']);
    expect(Object.keys(placesAfterMove(tasks, { id: 'b', step: 1 }))).toEqual(['b']);
  });

  it('ends at the ends', () => {
    expect(placesAfterMove(tasks, { id: 'a', step: -1 })).toEqual({});
    expect(placesAfterMove(tasks, { id: 'c', step: 1 })).toEqual({});
  });

  it('gives every task a place where some have none', () => {
    const mixed = { a: task('选型', 1), b: task('安装') };
    expect(placesAfterMove(mixed, { id: 'b', step: -1 })).toEqual({ b: 1, a: 2 });
    expect(lastPlace(mixed)).toBe(2);
    expect(lastPlace({})).toBe(1);
  });
});
