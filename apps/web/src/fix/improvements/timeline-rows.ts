import type { Improvement, Task } from '@touchstone/vocabulary';
import { orderedTasks } from './task-order.ts';

/** One bar of the timeline; days are ISO dates. */
export interface TimelineRow {
  /** Of the improvement, or `improvement/task`. */
  readonly id: string;
  readonly improvement: string;
  readonly kind: 'improvement' | 'task';
  readonly name: string;
  readonly owner: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly state: 'done' | 'late' | 'open';
  /** Ids of the rows that must end before. */
  readonly after: readonly string[];
  /** Days on which the roll-out reaches so many more. */
  readonly waves: readonly { readonly day: string; readonly count: number }[];
}

const day = 86_400_000;
const weekDays = 7;

export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / day);
}

function dateOfDay(number: number): string {
  return new Date(number * day).toISOString().slice(0, 10);
}

const running = new Set<Improvement['status']>(['planned', 'running', 'paused']);

function taskDays({ start, due }: Task): { from: string; to: string } | undefined {
  const from = start ?? due;
  const to = due ?? start;
  if (from === undefined || to === undefined) return undefined;
  return from <= to ? { from, to } : { from: to, to: from };
}

/** The bars of one improvement: itself, then its tasks that have a date. Empty where nothing has one. */
export function timelineRows(improvement: Improvement, today: string): readonly TimelineRow[] {
  const { id, status, content, startedOn, finishedOn } = improvement;
  const tasks = orderedTasks(content.tasks).flatMap((one) => {
    const days = taskDays(one.task);
    return days ? [{ ...one, ...days }] : [];
  });
  const waves = content.rollout.waves.map(({ from, units }) => ({ day: from, count: units.length }));
  const starts = [...tasks.map(({ from }) => from), ...waves.map((wave) => wave.day)];
  const [first] = startedOn === null ? starts.toSorted() : [startedOn];
  if (first === undefined) return [];
  const expected = dateOfDay(dayNumber(first) + Math.round(content.weeks * weekDays));
  const ends = [expected, ...tasks.map(({ to }) => to), ...waves.map((wave) => wave.day)].toSorted();
  const open = running.has(status);
  const rows = tasks.map(({ id: task, task: { name, owner, done, after }, from, to }): TimelineRow => {
    const state = done ? 'done' : open && to < today ? 'late' : 'open';
    return {
      id: `${id}/${task}`,
      improvement: id,
      kind: 'task',
      name,
      owner: owner ?? content.owner,
      from,
      to,
      state,
      after: after.map((other) => `${id}/${other}`),
      waves: [],
    };
  });
  const late = status === 'planned' && waves.some((wave) => wave.day < today);
  const state =
    status === 'done' ? 'done' : late || rows.some((row) => row.state === 'late') ? 'late' : 'open';
  return [
    {
      id,
      improvement: id,
      kind: 'improvement',
      name: content.name,
      owner: content.owner,
      from: first,
      to: finishedOn ?? ends.at(-1) ?? first,
      state,
      after: content.needs,
      waves,
    },
    ...rows,
  ];
}

export interface TimeScale {
  /** Days since 1970. */
  readonly first: number;
  readonly last: number;
  /** First days of months. */
  readonly ticks: readonly string[];
}

/** From the first day to the last, today included, with a week of room on both sides. */
export function timeScale(rows: readonly TimelineRow[], today: string): TimeScale {
  const days = rows.flatMap(({ from, to }) => [dayNumber(from), dayNumber(to)]);
  const first = Math.min(dayNumber(today), ...days) - weekDays;
  const last = Math.max(dayNumber(today), ...days) + weekDays;
  const ticks: string[] = [];
  const month = new Date(`${dateOfDay(first).slice(0, 7)}-01T00:00:00Z`);
  for (;;) {
    month.setUTCMonth(month.getUTCMonth() + 1);
    // The name of a month needs room to its right.
    if (month.getTime() / day > last - (last - first) / 16) break;
    ticks.push(month.toISOString().slice(0, 10));
  }
  const most = 12;
  const step = Math.ceil(ticks.length / most);
  return { first, last, ticks: ticks.filter((_tick, at) => at % step === 0) };
}
