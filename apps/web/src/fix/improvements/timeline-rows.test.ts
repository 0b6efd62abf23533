import { type Improvement, improvementContentSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { timelineRows, timeScale } from './timeline-rows.ts';

const today = '2026-04-10';

function improvement(parts: object, status: Improvement['status'] = 'planned'): Improvement {
  const target = { survey: 's', outcome: '总体满意度', moment: '柜面等候', direction: 'mend' };
  return {
    id: 'i',
    projectId: 'p',
    revision: 0,
    status,
    content: improvementContentSchema.parse({ name: '叫号改造', kind: 'process', target, ...parts }),
    prediction: null,
    scores: [],
    startedOn: null,
    finishedOn: null,
    createdAt: '',
    changedAt: '',
  };
}

describe('the timeline', () => {
  it('runs from the first day to the last that anything has, the weeks to the effect included', () => {
    const tasks = {
      a: { name: '选型', start: '2026-03-01', due: '2026-04-01', place: 1 },
      b: { name: '安装', due: '2026-05-01', after: ['a'], place: 2 },
    };
    const waves = [{ from: '2026-05-10', units: ['一', '二'] }];
    const rows = timelineRows(improvement({ tasks, rollout: { waves }, weeks: 12 }), today);
    expect(rows.map(({ id, from, to, state }) => [id, from, to, state])).toEqual([
      ['i', '2026-03-01', '2026-05-24', 'late'],
      ['i/a', '2026-03-01', '2026-04-01', 'late'],
      ['i/b', '2026-05-01', '2026-05-01', 'open'],
    ]);
    expect(rows[2]?.after).toEqual(['i/a']);
    expect(rows[0]?.waves).toEqual([{ day: '2026-05-10', count: 2 }]);
    expect(timeScale(rows, today).ticks).toEqual(['2026-03-01', '2026-04-01', '2026-05-01']);
  });

  it('shows nothing late in an idea or in what is done, and nothing of what has no date', () => {
    const tasks = { a: { name: '选型', due: '2026-04-01' } };
    expect(timelineRows(improvement({ tasks }, 'idea'), today).map(({ state }) => state)).toEqual([
      'open',
      'open',
    ]);
    expect(timelineRows(improvement({ tasks }, 'done'), today)[0]?.state).toBe('done');
    expect(timelineRows(improvement({ tasks: { a: { name: '选型' } } }), today)).toEqual([]);
  });
});
