import type { CheckedProof, ProofCheck, ProofResult } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { monday, rolloutPlan, rolloutRows, taskFrom } from '../../judge-effect.fixture.ts';
import { judgeEffect } from '../../judge-effect.ts';
import type { ProofTask } from '../../proof-task.ts';

function checkOf(result: ProofResult, check: ProofCheck): CheckedProof | undefined {
  return result.checks.find((one) => one.check === check);
}

function stateOf(task: ProofTask, check: ProofCheck): CheckedProof['state'] | undefined {
  return checkOf(judgeEffect(task), check)?.state;
}

const treated = Array.from({ length: 10 }, (_, at) => `T${at + 1}`);
const clean = taskFrom(rolloutRows({ effect: 1.2 }), rolloutPlan({ selection: 'random' }));

describe('a clean world', () => {
  it('passes every check that can be asked of it', () => {
    const result = judgeEffect(clean);
    expect(result.checks.filter(({ state }) => state === 'refused' || state === 'warning')).toEqual([]);
    expect(result.warnings).toEqual([]);
  });
});

describe('each check fires on a world made for it', () => {
  it('plan: none, or one that was changed', () => {
    expect(stateOf({ ...clean, frozen: null }, 'plan')).toBe('warning');
    expect(stateOf({ ...clean, changedAfterStart: true }, 'plan')).toBe('warning');
  });

  it('selection: picked as the worst of a quarter that is all there is', () => {
    const plan = rolloutPlan({ selection: 'worst', pickedFrom: monday(0), pickedTo: monday(8) });
    const result = judgeEffect(taskFrom(rolloutRows(), plan));
    expect(checkOf(result, 'selection')).toMatchObject({ state: 'refused' });
    expect(result.effect).toBe(null);
    const later = rolloutPlan({ selection: 'worst', pickedFrom: monday(6), pickedTo: monday(7, 6) });
    expect(stateOf(taskFrom(rolloutRows(), later), 'selection')).toBe('passed');
    expect(judgeEffect(taskFrom(rolloutRows(), later)).n.periodsBefore).toBe(6);
  });

  it('selection: nobody says how, and the treated stand out below the others and below themselves', () => {
    const rows = rolloutRows({ weeksBefore: 26, answers: 4 }).map((row) => {
      const dip = treated.includes(row.unit) && row.day >= monday(18) && row.day < monday(26);
      return dip ? { ...row, value: Math.max(0, (row.value ?? 0) - 2) } : row;
    });
    const task = taskFrom(rows, rolloutPlan({}, { weeksBefore: 26 }));
    expect(stateOf(task, 'selection')).toBe('refused');
    const even = taskFrom(rolloutRows({ weeksBefore: 26, answers: 4 }), rolloutPlan({}, { weeksBefore: 26 }));
    expect(stateOf(even, 'selection')).toBe('passed');
  });

  it('assignment: customers of one side get lost', () => {
    const rollout = { treated: 200, controls: 200, answers: 1, weeksBefore: 1, weeksAfter: 1 };
    const controls = Array.from({ length: 200 }, (_, at) => `C${at + 1}`);
    const plan = rolloutPlan({ unit: 'customer', selection: 'random', controls }, rollout);
    const rows = rolloutRows(rollout);
    expect(stateOf(taskFrom(rows, plan), 'assignment')).toBe('passed');
    const lost = rows.filter(({ unit }) => !(unit.startsWith('T') && Number(unit.slice(1)) % 3 === 0));
    expect(stateOf(taskFrom(lost, plan), 'assignment')).toBe('refused');
  });

  it('mix: who answers shifts; the effect is that with the mix held fixed', () => {
    const rows = rolloutRows({ answers: 12 }).map((row, at) => {
      const late = treated.includes(row.unit) && row.day >= monday(8);
      const happy = at % 12 < (late ? 9 : 4);
      return { ...row, value: (row.value ?? 0) + (happy ? 2 : 0), stratum: happy ? 'regular' : 'new' };
    });
    const plan = rolloutPlan({ selection: 'random', mixBy: 'kind' });
    const result = judgeEffect(taskFrom(rows, plan));
    expect(checkOf(result, 'mix')?.state).toBe('warning');
    expect(Math.abs(result.effect?.estimate ?? 9)).toBeLessThan(0.3);
    const raw = judgeEffect(taskFrom(rows, rolloutPlan({ selection: 'random' })));
    expect(raw.effect?.estimate).toBeGreaterThan(0.6);
  });

  it('responseRate: fewer answer; or a little fewer, and the interval has room for it', () => {
    const silent = (share: number) =>
      rolloutRows({ answers: 20 }).map((row, at) => {
        const late = treated.includes(row.unit) && row.day >= monday(8);
        return late && at % 20 < share * 20 ? { ...row, value: null } : row;
      });
    expect(stateOf(taskFrom(silent(0.4), rolloutPlan({ selection: 'random' })), 'responseRate')).toBe(
      'refused',
    );
    const little = judgeEffect(taskFrom(silent(0.1), rolloutPlan({ selection: 'random' })));
    expect(checkOf(little, 'responseRate')?.state).toBe('warning');
    const none = judgeEffect(taskFrom(silent(0), rolloutPlan({ selection: 'random' })));
    const width = ({ effect }: ProofResult): number => (effect?.high ?? 0) - (effect?.low ?? 0);
    expect(width(little)).toBeGreaterThan(width(none) + 1.5);
  });

  it('instrument: a new questionnaire in the calendar, or a scale that changes in the data', () => {
    const event = { name: 'new wording', from: monday(9), units: [], instrument: true };
    expect(stateOf({ ...clean, events: [event] }, 'instrument')).toBe('refused');
    const rows = rolloutRows().map((row) =>
      row.day < monday(5) ? { ...row, value: 1 + Math.round((row.value ?? 0) * 0.4) } : row,
    );
    const result = judgeEffect(taskFrom(rows, rolloutPlan()));
    expect(checkOf(result, 'instrument')).toMatchObject({ state: 'refused' });
    expect(result.sentences[0]).toContain('the scale of the answers changed on 2025-02-10');
  });

  it('clusters: three and three', () => {
    const few = { treated: 3, controls: 3, effect: 2, answers: 20 };
    const result = judgeEffect(taskFrom(rolloutRows(few), rolloutPlan({}, few)));
    expect(result.verdict).toBe('cannotJudge');
    expect(checkOf(result, 'clusters')?.state).toBe('refused');
  });

  it('preTrend: the treated drift already before; drawn by lot nobody asks', () => {
    const rows = rolloutRows({ drift: 0.2, answers: 12 });
    expect(stateOf(taskFrom(rows, rolloutPlan()), 'preTrend')).toBe('refused');
    expect(stateOf(taskFrom(rows, rolloutPlan({ selection: 'random' })), 'preTrend')).toBe('passed');
    const waves = [
      { from: monday(8), units: treated.slice(0, 5) },
      { from: monday(10), units: treated.slice(5) },
    ];
    expect(stateOf(taskFrom(rows, rolloutPlan({ waves })), 'preTrend')).toBe('refused');
  });

  it('preFit: a step before the start that the controls do not share', () => {
    const one = { treated: 1, controls: 24, weeksBefore: 24, weeksAfter: 8, answers: 10 };
    const plan = rolloutPlan({ selection: 'all' }, one);
    expect(stateOf(taskFrom(rolloutRows(one), plan), 'preFit')).not.toBe('refused');
    const stepped = rolloutRows(one).map((row) =>
      row.unit === 'T1' && row.day >= monday(18) ? { ...row, value: Math.max(0, (row.value ?? 0) - 4) } : row,
    );
    expect(stateOf(taskFrom(stepped, plan), 'preFit')).toBe('refused');
  });

  it('residuals: a series that wanders, or that steps as much where nothing happened', () => {
    const alone = { treated: 4, controls: 0, weeksBefore: 40, weeksAfter: 12, answers: 10 };
    const plan = rolloutPlan({ selection: 'all' }, alone);
    expect(stateOf(taskFrom(rolloutRows({ ...alone, effect: 1 }), plan), 'residuals')).toBe('passed');
    const wave = rolloutRows(alone).map((row) => {
      const week = (Date.parse(row.day) - Date.parse(monday(0))) / (7 * 86_400_000);
      return { ...row, value: (row.value ?? 0) + 6 * Math.sin(week / 5) };
    });
    expect(stateOf(taskFrom(wave, plan), 'residuals')).toBe('refused');
  });

  it('season: other months of the year without controls and without two years before', () => {
    const rows = Array.from({ length: 34 }, (_, month) =>
      ['T1', 'T2'].map((unit, at) => ({
        unit,
        day: `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
        value: 5 + at + Math.cos((2 * Math.PI * month) / 12) + 0.2 * Math.sin(3 * month),
      })),
    ).flat();
    const plan = rolloutPlan({
      selection: 'all',
      period: 'month',
      waves: [{ from: '2023-01-01', units: ['T1', 'T2'] }],
    });
    expect(stateOf(taskFrom(rows, plan), 'season')).toBe('passed');
    expect(
      stateOf(
        taskFrom(
          rows.filter(({ day }) => day >= '2021-09-01'),
          plan,
        ),
        'season',
      ),
    ).toBe('refused');
  });

  it('events: another change in the same branches; one of both sides does no harm', () => {
    const event = { name: 'new prices', from: monday(9), units: treated, instrument: false };
    const result = judgeEffect({ ...clean, events: [event] });
    expect(result.verdict).toBe('cannotJudge');
    expect(result.sentences[0]).toContain(
      '“new prices” (2025-03-10) touched the same units at the same time',
    );
    expect(stateOf({ ...clean, events: [{ ...event, units: [] }] }, 'events')).toBe('passed');
    expect(stateOf({ ...clean, events: [{ ...event, from: monday(1) }] }, 'events')).toBe('warning');
    expect(
      stateOf({ ...clean, events: [{ ...event, from: '2024-01-01', to: '2024-02-01' }] }, 'events'),
    ).toBe('passed');
  });

  it('spillOver: left-out neighbours that moved too', () => {
    const rows = rolloutRows({ effect: 1.2 }).map((row) =>
      ['C1', 'C2', 'C3', 'C4', 'C5'].includes(row.unit) && row.day >= monday(8)
        ? { ...row, value: Math.min(10, (row.value ?? 0) + 2) }
        : row,
    );
    const plan = rolloutPlan({ selection: 'random', leftOut: ['C1', 'C2', 'C3', 'C4', 'C5'] });
    expect(stateOf(taskFrom(rows, plan), 'spillOver')).toBe('warning');
    expect(stateOf(taskFrom(rolloutRows(), plan), 'spillOver')).toBe('passed');
  });

  it('novelty: an effect that wears off is judged by its end', () => {
    const rows = rolloutRows({ answers: 20 }).map((row) => {
      const week = Math.round((Date.parse(row.day) - Date.parse(monday(8))) / (7 * 86_400_000));
      const fades = treated.includes(row.unit) && row.day >= monday(8) ? 3 * 0.5 ** week : 0;
      return { ...row, value: Math.min(10, Math.round((row.value ?? 0) + fades)) };
    });
    const result = judgeEffect(taskFrom(rows, rolloutPlan({ selection: 'random' })));
    expect(checkOf(result, 'novelty')?.state).toBe('warning');
    expect(result.verdict).not.toBe('worked');
    expect(result.late?.estimate).toBeLessThan(result.effect?.estimate ?? 0);
  });

  it('smallN: fewer than thirty answers on a side', () => {
    const few = { treated: 4, controls: 4, weeksBefore: 1, weeksAfter: 1, answers: 7 };
    expect(stateOf(taskFrom(rolloutRows(few), rolloutPlan({}, few)), 'smallN')).toBe('refused');
    const share = rolloutRows({ answers: 20 }).map((row, at) => ({
      ...row,
      value: at % 900 === 0 ? 100 : 0,
    }));
    const plan = rolloutPlan({ selection: 'random', metric: { ...clean.plan.metric, kind: 'share' } });
    expect(checkOf(judgeEffect(taskFrom(share, plan)), 'smallN')).toMatchObject({ state: 'refused' });
  });

  it('looks: more than planned widen the interval, none is forbidden', () => {
    const half = (plan: Parameters<typeof rolloutPlan>[0]): number => {
      const { effect } = judgeEffect(
        taskFrom(rolloutRows({ effect: 1.2 }), rolloutPlan({ selection: 'random', ...plan })),
      );
      return (effect?.high ?? 0) - (effect?.low ?? 0);
    };
    const once = half({});
    expect(half({ looks: { of: 'planned', count: 5 }, looksTaken: 2 })).toBeGreaterThan(1.4 * once);
    expect(half({ looks: { of: 'planned', count: 5 }, looksTaken: 5 })).toBeLessThan(1.1 * once);
    expect(half({ looks: { of: 'any' } })).toBeGreaterThan(1.3 * once);
    const more = taskFrom(rolloutRows(), rolloutPlan({ selection: 'random', looksTaken: 4 }));
    expect(stateOf(more, 'looks')).toBe('warning');
  });

  it('ceiling: no room on the scale for what would be worth having', () => {
    const rows = rolloutRows().map((row) => ({ ...row, value: (row.value ?? 0) > 2 ? 10 : 9 }));
    expect(stateOf(taskFrom(rows, rolloutPlan({ selection: 'random' })), 'ceiling')).toBe('refused');
  });
});
