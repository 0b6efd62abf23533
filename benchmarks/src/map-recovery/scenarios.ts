import type { PlantedLogOptions } from '@touchstone/simulator';

/** A kind of log, with what is planted in it. */
export interface LogScenario {
  readonly key: string;
  readonly title: string;
  readonly options: Omit<PlantedLogOptions, 'seed'>;
}

/** Logs with one thing planted each, logs with several, and logs with nothing to find. */
export const logScenarios: readonly LogScenario[] = [
  { key: 'null', title: 'nothing planted', options: {} },
  { key: 'nullUneven', title: 'nothing planted, steps differ more by nature', options: { spread: 0.35 } },
  { key: 'nullSmall', title: 'nothing planted, 500 journeys', options: { journeys: 500 } },
  { key: 'bottleneck', title: 'one step waits five times as long', options: { bottleneck: 5 } },
  {
    key: 'bottleneckUneven',
    title: 'one step waits six times as long, steps differ more by nature',
    options: { bottleneck: 6, spread: 0.35 },
  },
  { key: 'dropOff', title: 'one step loses six times as many', options: { dropOff: 6 } },
  { key: 'rework', title: 'one step is repeated five times as often', options: { rework: 5 } },
  {
    key: 'all',
    title: 'a slow, a leaky and a repeated step, and one slow member of staff',
    options: { bottleneck: 6, dropOff: 6, rework: 6, slowStaff: 3 },
  },
];
