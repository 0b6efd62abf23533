import type { CalendarEvent } from '@touchstone/vocabulary';
import type { Frame } from '../frame.ts';
import type { CheckInput, Said } from './check-input.ts';
import { windowOf } from './event-window.ts';

/** Days before the start within which a change cannot be told from the improvement. */
const closeDays = 28;

/** Did anything else happen to the same units at the same time? What happened to both sides alike does no harm. */
export function checkEvents({ task: { events, plan }, frame }: CheckInput): Said {
  const { first, end } = windowOf(frame, plan.period);
  const start = plan.waves.map(({ from }) => from).toSorted()[0] ?? first;
  const near = new Date(Date.parse(`${start}T00:00:00Z`) - closeDays * 86_400_000).toISOString().slice(0, 10);
  const within = events.filter(({ instrument, from, to = from }) => !instrument && from < end && to >= first);
  const oneSided = within.filter((event) => !touchesBoth(event, frame));
  const concurrent = oneSided.find(({ from }) => from >= near);
  const named = (event: CalendarEvent): { name: string; from: string } => ({
    name: event.name,
    from: event.from,
  });
  if (concurrent !== undefined)
    return { state: 'refused', key: 'prove.checkEventsConcurrent', parameters: named(concurrent) };
  const [earlier] = oneSided;
  if (earlier !== undefined)
    return { state: 'warning', key: 'prove.checkEventsEarlier', parameters: named(earlier) };
  const [both] = within;
  return both === undefined
    ? { state: 'passed', key: 'prove.checkEventsNone' }
    : { state: 'passed', key: 'prove.checkEventsBoth', parameters: named(both) };
}

/** An event of all units touches both sides, if there are two. One of some units does where half of either side has it, or none. */
function touchesBoth({ units }: CalendarEvent, { treated, controls }: Frame): boolean {
  if (units.length === 0) return controls.length > 0;
  const touched = new Set(units);
  const share = (side: Frame['treated']): number =>
    side.filter(({ name }) => touched.has(name)).length / Math.max(1, side.length);
  const [ours, others] = [share(treated), share(controls)];
  return (ours === 0 && others === 0) || (ours >= 0.5 && others >= 0.5);
}
