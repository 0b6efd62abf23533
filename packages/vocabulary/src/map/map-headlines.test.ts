import { describe, expect, it } from 'vitest';
import { speaker } from '../sentence.ts';
import { mapHeadlines } from './map-headlines.ts';
import type { Bottleneck, MapResult, MapTouchpoint } from './map-result.ts';
import { spokenTime } from './spoken-time.ts';

const times = { n: 0, sum: 0, mean: null, median: null, p90: null, min: null, max: null };
const share = (n: number, of: number) => ({ n, of });

function touchpoint(id: string, more: Partial<MapTouchpoint> = {}): MapTouchpoint {
  return {
    id,
    name: id,
    stage: null,
    visits: 900,
    journeys: 800,
    starts: 0,
    ends: 0,
    dropOffs: 0,
    service: times,
    wait: times,
    lostMinutes: null,
    late: null,
    reworkJourneys: 0,
    reworkVisits: 0,
    selfLoops: 0,
    position: { mean: 1, median: 1, relativeMean: 0 },
    complaints: null,
    score: null,
    channels: [],
    classes: [],
    standard: {},
    ...more,
  };
}

function loss(touchpoint: string, kind: Bottleneck['loss'], minutes: number, standsOut: boolean): Bottleneck {
  return {
    touchpoint,
    loss: kind,
    minutes,
    minutesPerJourney: minutes / 100,
    journeys: 100,
    share: 0.6,
    standsOut,
    rule: 'map.rule.waitUsual',
  };
}

const result: MapResult = {
  n: 1000,
  of: 1200,
  visits: 4000,
  from: null,
  to: null,
  summary: {
    duration: times,
    waitingShare: 0.5,
    visitsPerJourney: 4,
    rework: share(120, 1000),
    staffHandovers: share(0, 0),
    unitHandovers: share(0, 0),
    pingPong: 0,
    channelSwitches: share(0, 0),
    transfers: null,
    firstContactResolution: null,
    dropOff: share(90, 1000),
    score: null,
    concurrencyPeak: 3,
  },
  touchpoints: [
    touchpoint('柜面办理', { reworkJourneys: 80, standard: { waitMinutes: 15 } }),
    touchpoint('排队取号', { dropOffs: 60, dropOffStandsOut: true, journeys: 600 }),
    touchpoint('审核', { dropOffs: 30 }),
  ],
  edges: [],
  edgesLeftOut: { edges: 0, transitions: 0 },
  variants: { total: 1, toCover80: 1, top: [] },
  bottlenecks: [loss('柜面办理', 'waiting', 1140, true), loss('柜面办理', 'rework', 300, true)],
  arrivals: [],
  weekly: [],
  durations: [],
  quality: [],
  method: { snapshot: '', version: '', catalogue: 1, queries: [] },
};

describe('mapHeadlines', () => {
  it('answers where customers wait, leave and come twice', () => {
    expect(mapHeadlines(result, 'zh-CN')).toEqual([
      {
        question: '客户在哪里等？',
        answer:
          '在“柜面办理”等得最久：超出标准（15 分钟）的等候合计 19 小时，占全部损失时间的 60%；在这里多等的 100 段旅程平均每段 11 分钟。',
        touchpoint: '柜面办理',
      },
      {
        question: '客户在哪里流失？',
        answer:
          '在“排队取号”：走到这里的旅程有 10% 就此中断，明显高于其他环节；1,000 段旅程中共有 90 段没有办完，其中 60 段停在这里。',
        touchpoint: '排队取号',
      },
      {
        question: '谁来了不止一次？',
        answer:
          '“柜面办理”返工最明显：经过这里的 800 段旅程中有 80 段来了不止一次，多花 5 小时。全部 1,000 段旅程中有 120 段走了回头路。',
        touchpoint: '柜面办理',
      },
    ]);
  });

  it('names no place where none stands out, and says so', () => {
    const even = {
      ...result,
      bottlenecks: result.bottlenecks.map((one) => ({ ...one, standsOut: false })),
      touchpoints: result.touchpoints.map((one) => ({ ...one, dropOffStandsOut: false })),
    };
    const answers = mapHeadlines(even, 'en').map(({ answer }) => answer);
    expect(answers[0]).toMatch(/^No step stands out\. The most is lost at 柜面办理: 19 hours in all/);
    expect(answers[1]).toMatch(/^90 of 1,000 journeys were not finished, and no step stands out/);
    expect(answers[2]).toMatch(/^120 of 1,000 journeys repeat some step, and none stands out/);
  });

  it('says what is not known, what there is none of, and that nothing matches', () => {
    const { summary } = result;
    const bare = {
      ...result,
      bottlenecks: [],
      summary: { ...summary, dropOff: null, rework: share(0, 1000) },
    };
    const [wait, leave, twice] = mapHeadlines(bare, 'en');
    expect(wait?.answer).toBe('In 1,000 journeys no wait goes beyond the standard or beyond the usual.');
    expect(leave?.answer).toContain('Not known yet');
    expect(twice?.answer).toBe('None of 1,000 journeys passes the same step twice.');
    expect(wait).not.toHaveProperty('touchpoint');
    expect(mapHeadlines({ ...bare, n: 0 }, 'zh-CN').map(({ answer }) => answer)).toEqual([
      '没有符合条件的旅程，放宽筛选再看。',
    ]);
    const done = { ...bare, summary: { ...bare.summary, dropOff: share(0, 1000) } };
    expect(mapHeadlines(done, 'en')[1]?.answer).toBe('All 1,000 journeys were finished.');
  });
});

describe('spokenTime', () => {
  it('chooses the unit by size', () => {
    const say = speaker('en');
    expect([1, 89, 95, 3600, 5400, 90_000, 864_000].map((seconds) => spokenTime(say, seconds))).toEqual([
      '1 second',
      '89 seconds',
      '1.6 minutes',
      '60 minutes',
      '1.5 hours',
      '25 hours',
      '10 days',
    ]);
  });
});
