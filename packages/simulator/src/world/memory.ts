import type { Setting } from './setting.ts';
import type { Stream } from './stream.ts';
import { rated } from './visit.ts';

/** What happened between the service and the questionnaire. */
export interface Recalled {
  /** Days between the two. */
  readonly delay: number;
  /** 1–5; 0 where the journey did not pass. */
  readonly ratings: readonly number[];
}

/** Parts of the whole journey in what is left of an experience once it is forgotten. */
const gist = { mean: 0.5, worst: 0.25, last: 0.25 } as const;

/**
 * The ratings that are ticked in the end, from what was felt at each touchpoint (NaN where the journey did not pass). An
 * experience fades by half in `halfLife` days; what takes its place is the journey's mean, its worst moment and its last
 * (peak and end: Kahneman, Fredrickson, Schreiber & Redelmeier 1993). Politeness lifts ratings after that.
 */
export function recalled(setting: Setting, felt: readonly number[], random: Stream): Recalled {
  const { recall, politeness, politeAt } = setting.options;
  const delay = recall ? Math.min(365, Math.floor(-recall.days * Math.log(1 - random.uniform()))) : 0;
  const kept = recall ? 0.5 ** (delay / recall.halfLife) : 1;
  const here = felt.filter((experience) => !Number.isNaN(experience));
  const mean = here.reduce((sum, experience) => sum + experience, 0) / Math.max(1, here.length);
  const worst = here.reduce((least, experience) => Math.min(least, experience), Number.POSITIVE_INFINITY);
  const left = gist.mean * mean + gist.worst * worst + gist.last * (here.at(-1) ?? 0);
  const ratings = felt.map((experience, touchpoint) => {
    if (Number.isNaN(experience)) return 0;
    const polite = politeAt?.includes(touchpoint) === false ? 0 : politeness;
    return rated(kept * experience + (1 - kept) * left + polite);
  });
  return { delay, ratings };
}
