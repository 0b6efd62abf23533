import type { CheckInput, Said } from './check-input.ts';
import { windowOf } from './event-window.ts';

/** Did the way of measuring change within the days compared: wording, scale, channel, sampling, system? */
export function checkInstrument({ task, frame, found }: CheckInput): Said {
  const { first, end } = windowOf(frame, task.plan.period);
  const scale = task.panel.notes.find(({ kind }) => kind === 'scaleChange');
  // Customers drawn by lot are compared after the start alone: until then a scale may change for both sides, or only look as if it
  // did because those with a bad experience were the ones to draw from.
  const started = frame.periods[frame.starts[0] ?? 0] ?? first;
  const early = found.design === 'randomised' && (scale?.from ?? first) <= started;
  if (scale !== undefined && !early)
    return {
      state: 'refused',
      figure: scale.count,
      key: 'prove.checkInstrumentScale',
      parameters: { from: scale.from ?? first },
    };
  const changed = task.events.find(
    ({ instrument, from, to = from }) => instrument && from < end && to >= first && from > first,
  );
  return changed === undefined
    ? { state: 'passed', key: 'prove.checkInstrumentSame' }
    : {
        state: 'refused',
        key: 'prove.checkInstrumentChanged',
        parameters: { name: changed.name, from: changed.from },
      };
}
