import type { MapResult, MapTouchpoint } from '@touchstone/vocabulary';

/** Touchpoints of the same stage that stand beside each other. */
export interface StageBand {
  readonly stage: string | null;
  /** First column and how many. */
  readonly from: number;
  readonly count: number;
}

export interface JourneyColumns {
  readonly columns: readonly MapTouchpoint[];
  readonly bands: readonly StageBand[];
}

const place = (one: MapTouchpoint): readonly [number, number] => [one.position.median, one.position.mean];

function byPlace(a: MapTouchpoint, b: MapTouchpoint): number {
  const [median, mean] = place(a);
  const [otherMedian, otherMean] = place(b);
  return median - otherMedian || mean - otherMean;
}

/** The touchpoints of a journey map from left to right: by median place in the journey, ties by mean place; the most visited when there are many. */
export function journeyColumns(result: MapResult, most = 24): JourneyColumns {
  const columns = result.touchpoints
    .toSorted((a, b) => b.journeys - a.journeys)
    .slice(0, most)
    .toSorted(byPlace);
  const bands: { stage: string | null; from: number; count: number }[] = [];
  columns.forEach(({ stage }, index) => {
    const last = bands.at(-1);
    if (last && last.stage === stage) last.count += 1;
    else bands.push({ stage, from: index, count: 1 });
  });
  return { columns, bands };
}
