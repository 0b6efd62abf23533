import { proofResultSchema } from '@touchstone/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monday, rolloutPlan, rolloutRows, taskFrom } from './judge-effect.fixture.ts';
import { judgeEffect } from './judge-effect.ts';
import { panelFromRows } from './panel-from-rows.ts';
import type { ProofRow } from './proof-row.ts';

const lot = rolloutPlan({ selection: 'random' });

describe('a verdict', () => {
  it('says that it worked, by how much and how sure, and is of the shape that is promised', () => {
    const result = judgeEffect(taskFrom(rolloutRows({ effect: 1.2 }), lot));
    expect(proofResultSchema.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      verdict: 'worked',
      grade: 'A',
      design: 'clusterRandomised',
      exploratory: false,
    });
    expect(result.effect?.low).toBeGreaterThan(0.5);
    expect(result.sentences[0]).toMatch(/^Worked, and worth having: 满意度 rose by 1\.\d+ 分/);
    expect(result.sentences.join(' ')).not.toMatch(/significant|probability that it works/);
    expect(result.placebo.map(({ kind }) => kind)).toContain('units');
    expect(result.eventStudy).toHaveLength(16);
    expect(result.series).toHaveLength(16);
  });

  it('stays open where the interval holds both nothing and something, and says what it would take', () => {
    const result = judgeEffect(taskFrom(rolloutRows({ effect: 0.3, answers: 2 }), lot));
    expect(result.verdict).toBe('notYetKnown');
    expect(result.needed?.units).toBeGreaterThan(0);
    expect(result.sentences[0]).toMatch(/it needs about \d+ more/);
  });

  it('rules out what does not matter, and calls a loss a loss', () => {
    const many = { answers: 40, treated: 20, controls: 20 };
    const plan = rolloutPlan({ selection: 'random' }, many);
    expect(judgeEffect(taskFrom(rolloutRows(many), plan)).verdict).toBe('noRelevantEffect');
    expect(judgeEffect(taskFrom(rolloutRows({ ...many, effect: -1 }), plan)).verdict).toBe('worse');
  });

  it('turns round where lower is better', () => {
    const waits = rolloutPlan({
      selection: 'random',
      metric: { ...lot.metric, direction: 'lowerIsBetter' },
      valuePerPoint: 100,
    });
    const result = judgeEffect(taskFrom(rolloutRows({ effect: -1.2 }), waits));
    expect(result.verdict).toBe('worked');
    expect(result.effect?.estimate).toBeLessThan(0);
    expect(result.money?.estimate).toBeGreaterThan(0);
  });

  it('is exploratory without a plan, in its first sentence', () => {
    const result = judgeEffect(
      taskFrom(rolloutRows({ effect: 1.2 }), lot, { frozen: null, locale: 'zh-CN' }),
    );
    expect(result.exploratory).toBe(true);
    expect(result.sentences[0]).toMatch(/^探索性结论（开始前没有固定方案）：有效，且达到预期幅度：/);
  });

  it('never lets before and after say that it worked', () => {
    const rows = rolloutRows({ effect: 2, controls: 0 });
    const result = judgeEffect(taskFrom(rows, rolloutPlan({ selection: 'all' })));
    expect(result).toMatchObject({ verdict: 'cannotJudge', grade: 'D', design: 'beforeAfter' });
    expect(result.sentences[0]).toMatch(/^Cannot be judged: there is nothing to compare with/);
  });

  it('keeps guardrails only where a loss is ruled out', () => {
    const guard = { metric: lot.metric, margin: 0.5 };
    const plan = rolloutPlan({ selection: 'random', guardrails: [guard, guard] });
    const kept = panelFromRows(rolloutRows({ answers: 40 }), plan);
    const unsure = panelFromRows(rolloutRows({ answers: 1, seed: 9 }), plan);
    const guardrails = { guardrails: [kept, unsure], guardrailNames: ['Waiting'] };
    const result = judgeEffect(taskFrom(rolloutRows({ effect: 1.2 }), plan, guardrails));
    expect(result.guardrails.map((one) => one.kept)).toEqual([true, false]);
    const { source } = lot.metric;
    const named = source.of === 'survey' ? source.item : source.measure;
    expect(result.guardrails.map(({ name }) => name)).toEqual(['Waiting', named]);
  });
});

describe('laws of a verdict', () => {
  const rows = rolloutRows({ effect: 0.8, answers: 4 });
  const result = judgeEffect(taskFrom(rows, lot));

  it('the same input gives the same bytes, in whatever order the rows come', () => {
    expect(JSON.stringify(judgeEffect(taskFrom(rows, lot)))).toBe(JSON.stringify(result));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
        (shuffled) => {
          expect(JSON.stringify(judgeEffect(taskFrom(shuffled, lot)))).toBe(JSON.stringify(result));
        },
      ),
      { numRuns: 5, seed: 4 },
    );
  });

  it('a constant added, or another unit of the metric, changes no verdict', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (constant, factor) => {
          const moved = rows.map((row) => ({ ...row, value: (row.value ?? 0) * factor + constant }));
          const other = judgeEffect(taskFrom(moved, { ...lot, smallestWorth: lot.smallestWorth * factor }));
          expect(other.verdict).toBe(result.verdict);
          expect((other.effect?.estimate ?? 0) / factor).toBeCloseTo(result.effect?.estimate ?? 0, 6);
          expect((other.effect?.low ?? 0) / factor).toBeCloseTo(result.effect?.low ?? 0, 6);
        },
      ),
      { numRuns: 10, seed: 5 },
    );
  });

  it('swapping the arms flips the sign and nothing else', () => {
    const controls = Array.from({ length: 10 }, (_, at) => `C${at + 1}`);
    const other = judgeEffect(
      taskFrom(rows, rolloutPlan({ selection: 'random', waves: [{ from: monday(8), units: controls }] })),
    );
    expect(other.effect?.estimate).toBeCloseTo(-(result.effect?.estimate ?? 0), 9);
    expect(other.effect?.low).toBeCloseTo(-(result.effect?.high ?? 0), 9);
    expect(other.chanceOneIn).toBeCloseTo(result.chanceOneIn ?? 0, 6);
    expect(other.checks.map(({ check, state }) => [check, state])).toEqual(
      result.checks.map(({ check, state }) => [check, state]),
    );
  });
});

describe('designs', () => {
  const designOf = (rows: readonly ProofRow[], plan: Parameters<typeof taskFrom>[1]): string =>
    judgeEffect(taskFrom(rows, plan)).design;

  it('follow from the data and the plan', () => {
    expect(designOf(rolloutRows(), rolloutPlan())).toBe('differenceInDifferences');
    const waves = [
      { from: monday(6), units: ['T1', 'T2', 'T3', 'T4', 'T5'] },
      { from: monday(9), units: ['T6', 'T7', 'T8', 'T9', 'T10'] },
    ];
    expect(designOf(rolloutRows(), rolloutPlan({ waves }))).toBe('staggered');
    const one = { treated: 1, controls: 23, weeksBefore: 16 };
    expect(designOf(rolloutRows(one), rolloutPlan({}, one))).toBe('syntheticControl');
    const series = { treated: 1, controls: 2, weeksBefore: 30, weeksAfter: 10 };
    expect(designOf(rolloutRows(series), rolloutPlan({}, series))).toBe('structuralSeries');
    const alone = { treated: 4, controls: 0, weeksBefore: 30, weeksAfter: 10 };
    expect(designOf(rolloutRows(alone), rolloutPlan({ selection: 'all' }, alone))).toBe('interruptedSeries');
  });

  it('are those agreed where the data allow it, and told where they do not', () => {
    const result = judgeEffect(taskFrom(rolloutRows(), rolloutPlan({ design: 'regressionDiscontinuity' })));
    expect(result.design).toBe('differenceInDifferences');
    expect(result.warnings.join(' ')).toMatch(/The agreed design/);
  });

  it('compare customers drawn by lot, and customers with their own past', () => {
    const rows = rolloutRows({
      treated: 60,
      controls: 60,
      effect: 1,
      answers: 2,
      weeksBefore: 2,
      weeksAfter: 2,
    });
    const plan = rolloutPlan({ selection: 'random', unit: 'customer' }, { treated: 60, weeksBefore: 2 });
    expect(judgeEffect(taskFrom(rows, plan))).toMatchObject({
      design: 'randomised',
      grade: 'A',
      second: { design: 'welch' },
    });
    const paired = rows
      .filter(({ unit }) => unit.startsWith('T'))
      .map((row) => ({ ...row, customer: row.unit }));
    const own = { ...plan, selection: 'all' as const };
    const result = judgeEffect({ ...taskFrom(paired, own), panel: panelFromRows(paired, own) });
    expect(result).toMatchObject({ design: 'paired', verdict: 'cannotJudge' });
  });
});

describe('data that cannot be asked', () => {
  const refusal = (rows: readonly ProofRow[], plan: Parameters<typeof taskFrom>[1]): string => {
    const result = judgeEffect(taskFrom(rows, plan));
    expect(result).toMatchObject({ verdict: 'cannotJudge' });
    return result.sentences[0] ?? '';
  };

  it('are refused with the reason and what would cure it', () => {
    const rows = rolloutRows();
    expect(
      refusal(
        rows.filter(({ unit }) => unit === 'T1'),
        rolloutPlan({}, { treated: 1 }),
      ),
    ).toMatch(/nothing to compare with/);
    expect(refusal(rows, rolloutPlan({ waves: [{ from: monday(8), units: ['elsewhere'] }] }))).toMatch(
      /none of the units .* has any row/,
    );
    expect(
      refusal(
        rows.filter(({ day }) => day < monday(1)),
        lot,
      ),
    ).toMatch(/all rows lie in one week/);
    expect(
      refusal(rows, rolloutPlan({ waves: [{ from: '2024-12-02', units: ['T1', 'T2', 'T3', 'T4'] }] })),
    ).toMatch(/lies before the first data/);
    const silent = rows.filter(({ unit, day }) => !(unit.startsWith('T') && day >= monday(8)));
    expect(refusal(silent, lot)).toMatch(/have no value after the start/);
    const twice = rolloutPlan({
      waves: [
        { from: monday(6), units: ['T1', 'T2'] },
        { from: monday(8), units: ['T2'] },
      ],
    });
    expect(refusal(rows, twice)).toMatch(/names T2 in two waves/);
  });

  it('with gaps, doubles and missing values are told and still judged', () => {
    const rows = rolloutRows({ effect: 1.2 })
      .filter(({ unit, day }) => !(unit === 'C3' && day >= monday(3) && day < monday(5)))
      .map((row, at) => ({ ...row, id: String(at) }));
    const messy = [
      ...rows,
      ...rows.slice(0, 50),
      { unit: '', day: monday(1), value: 3 },
      { unit: 'C1', day: 'soon', value: 3 },
    ];
    const result = judgeEffect(taskFrom(messy, lot));
    expect(result.verdict).toBe('worked');
    expect(result.checks.find(({ check }) => check === 'data')?.sentence).toMatch(
      /50 that came twice, 1 without a date, 1 without a unit/,
    );
  });

  it('of two million rows in three branches are refused for the branches', () => {
    const units = ['T1', 'C1', 'C2'];
    function* many(): Generator<ProofRow> {
      for (let at = 0; at < 2_000_000; at += 1)
        yield { unit: units[at % 3] ?? '', day: monday(at % 16), value: (at * 7919) % 11 };
    }
    const plan = rolloutPlan({}, { treated: 1 });
    const result = judgeEffect({ ...taskFrom(rolloutRows(), plan), panel: panelFromRows(many(), plan) });
    expect(result.verdict).toBe('cannotJudge');
    expect(result.n.rows).toBe(2_000_000);
  }, 120_000);

  it('of 200 units and 104 weeks are judged with 999 bootstrap draws', () => {
    const rollout = { treated: 100, controls: 100, weeksBefore: 78, weeksAfter: 26, answers: 1, effect: 0.5 };
    const plan = rolloutPlan({}, rollout);
    const task = taskFrom(rolloutRows(rollout), plan);
    expect(judgeEffect(task).method.replicates).toBe(999);
  });
});
