import {
  type ClassGiven,
  type MapEdge,
  type MapResult,
  type MapTouchpoint,
  type Times,
  type TouchpointClass,
  touchpointClasses,
} from '@touchstone/vocabulary';

function times(n: number, median: number): Times {
  if (n === 0) return { n: 0, sum: 0, mean: null, median: null, p90: null, min: null, max: null };
  const mean = median * 1.4;
  return { n, sum: mean * n, mean, median, p90: median * 3.2, min: 0, max: median * 9 };
}

function classes(held: readonly TouchpointClass[]): ClassGiven[] {
  return touchpointClasses.map((name) => ({
    class: name,
    overridden: false,
    held: held.includes(name),
    figure: held.includes(name) ? 0.4 : 0.01,
    limit: 0.05,
  }));
}

type Row = readonly [
  id: string,
  stage: string,
  journeys: number,
  wait: number,
  service: number,
  score: readonly [n: number, mean: number] | null,
  dropOffs: number,
  held: readonly TouchpointClass[],
];

const minute = 60;
const hour = 3600;
const rows: readonly Row[] = [
  ['网上申请', '申请', 620, 0, 8 * minute, [240, 4.2], 14, ['first']],
  ['到网点取号', '申请', 480, 0, 2 * minute, [180, 4.0], 6, ['first', 'frequent']],
  ['柜面受理', '受理', 990, 42 * minute, 18 * minute, [410, 3.1], 31, ['frequent', 'perceived']],
  ['补交材料', '受理', 310, 26 * hour, 10 * minute, [22, 2.4], 74, ['complaint']],
  ['信用审核', '审批', 860, 50 * hour, 40 * minute, [330, 3.4], 18, ['perceived']],
  ['主管复核', '审批', 240, 20 * hour, 12 * minute, null, 4, []],
  ['电话催问', '审批', 190, 5 * hour, 6 * minute, [64, 2.1], 9, ['complaint']],
  ['签约', '办结', 760, 9 * hour, 25 * minute, [300, 4.1], 5, []],
  ['放款', '办结', 740, 12 * hour, 3 * minute, [290, 4.4], 0, ['closing']],
];

function touchpoint(
  [id, stage, journeys, wait, service, score, dropOffs, held]: Row,
  index: number,
): MapTouchpoint {
  const visits = Math.round(journeys * (id === '补交材料' ? 1.6 : 1.08));
  const first = held.includes('first');
  return {
    id,
    name: id,
    stage,
    visits,
    journeys,
    starts: first ? journeys - 50 : 0,
    ends: held.includes('closing') ? journeys : dropOffs,
    dropOffs,
    dropOffStandsOut: dropOffs > 60,
    service: times(visits, service),
    wait: times(first ? 0 : visits, wait),
    lostMinutes: wait > 0 ? (visits * wait) / 120 : null,
    late: wait > 0 ? { n: Math.round(visits * 0.3), of: visits } : null,
    reworkJourneys: visits - journeys,
    reworkVisits: visits - journeys,
    selfLoops: Math.round((visits - journeys) / 2),
    position: { mean: index + 1.2, median: index + 1, relativeMean: index / rows.length },
    complaints: {
      passing: { n: Math.round(journeys * (held.includes('complaint') ? 0.3 : 0.06)), of: journeys },
      others: { n: 40, of: 1100 - journeys },
    },
    score: score && {
      n: score[0],
      mean: { estimate: score[1], low: score[1] - 4 / score[0] ** 0.7, high: score[1] + 4 / score[0] ** 0.7 },
    },
    channels: [
      { channel: '柜面', visits: Math.round(visits * 0.6) },
      { channel: 'APP', visits: Math.round(visits * 0.3) },
      { channel: '电话', visits: Math.round(visits * 0.1) },
    ],
    classes: classes(held),
    standard: wait > 0 ? { waitMinutes: 30 } : {},
  };
}

const ways: readonly (readonly [from: string, to: string, count: number, wait: number])[] = [
  ['网上申请', '柜面受理', 560, 30 * minute],
  ['到网点取号', '柜面受理', 470, 50 * minute],
  ['柜面受理', '信用审核', 640, 52 * hour],
  ['柜面受理', '补交材料', 300, 25 * hour],
  ['补交材料', '柜面受理', 90, 3 * hour],
  ['补交材料', '补交材料', 120, 30 * hour],
  ['补交材料', '信用审核', 140, 47 * hour],
  ['信用审核', '主管复核', 230, 20 * hour],
  ['信用审核', '电话催问', 150, 5 * hour],
  ['电话催问', '信用审核', 120, 40 * hour],
  ['信用审核', '签约', 480, 9 * hour],
  ['主管复核', '签约', 210, 10 * hour],
  ['电话催问', '签约', 60, 8 * hour],
  ['签约', '放款', 735, 12 * hour],
];

function edge([from, to, count, wait]: (typeof ways)[number]): MapEdge {
  return {
    from,
    to,
    count,
    journeys: Math.round(count * 0.96),
    gap: times(count, wait),
    wait: times(count, wait),
  };
}

const main = ['网上申请', '柜面受理', '信用审核', '签约', '放款'];

/** A small bank's loan journeys, made up but consistent enough to draw: 1,100 journeys, nine touchpoints. */
export function sampleMap(): MapResult {
  const touchpoints = rows.map(touchpoint);
  return {
    n: 1100,
    of: 1100,
    visits: touchpoints.reduce((sum, { visits }) => sum + visits, 0),
    from: '2026-01-05',
    to: '2026-03-29',
    summary: {
      duration: times(1100, 92 * hour),
      waitingShare: 0.87,
      visitsPerJourney: 5.1,
      rework: { n: 260, of: 1100 },
      staffHandovers: { n: 2900, of: 3900 },
      unitHandovers: { n: 1200, of: 3900 },
      pingPong: 61,
      channelSwitches: { n: 1500, of: 4300 },
      transfers: null,
      firstContactResolution: { n: 600, of: 1100 },
      dropOff: { n: 161, of: 1100 },
      score: { n: 540, mean: { estimate: 3.62, low: 3.53, high: 3.71 } },
      concurrencyPeak: 143,
    },
    touchpoints,
    edges: ways.map(edge),
    edgesLeftOut: { edges: 0, transitions: 0 },
    variants: {
      total: 84,
      toCover80: 21,
      top: [
        {
          key: '1',
          touchpoints: main,
          journeys: 300,
          medianDuration: 74 * hour,
          score: 4.2,
          droppedOff: false,
        },
        {
          key: '2',
          touchpoints: ['到网点取号', ...main.slice(1)],
          journeys: 210,
          medianDuration: 80 * hour,
          score: 4,
          droppedOff: false,
        },
        {
          key: '3',
          touchpoints: ['网上申请', '柜面受理', '补交材料', '补交材料'],
          journeys: 60,
          medianDuration: 55 * hour,
          score: 2.2,
          droppedOff: true,
        },
      ],
    },
    bottlenecks: [
      {
        touchpoint: '信用审核',
        loss: 'waiting',
        minutes: 900_000,
        minutesPerJourney: 1046,
        journeys: 860,
        share: 0.61,
        standsOut: true,
        rule: 'waitStandard',
      },
      {
        touchpoint: '补交材料',
        loss: 'rework',
        minutes: 120_000,
        minutesPerJourney: 645,
        journeys: 186,
        share: 0.08,
        standsOut: true,
        rule: 'rework',
      },
    ],
    arrivals: [0, 1, 2, 3, 4].flatMap((weekday) =>
      [9, 10, 11, 14, 15, 16].map((hourOfDay) => ({
        weekday,
        hour: hourOfDay,
        visits: 40 + weekday * 9 + hourOfDay,
        meanWait: 600 * (hourOfDay - 7),
      })),
    ),
    weekly: ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map((monday, index) => ({
      monday,
      started: 90 + index * 4,
      ended: 80 + index * 5,
      open: 10 + index * 6,
    })),
    durations: [24, 48, 96, 192, 384].map((hours, index) => ({
      upTo: hours * hour,
      journeys: [90, 260, 420, 250, 80][index] ?? 0,
    })),
    quality: [],
    method: {
      snapshot: 'abc',
      version: '1',
      catalogue: 1,
      queries: [{ name: 'touchpoints', sql: 'SELECT 1', seconds: 0.2 }],
    },
  };
}
