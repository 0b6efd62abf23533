import { describe, expect, it } from 'vitest';
import { rolloutPlan, rolloutRows, taskFrom } from './judge-effect.fixture.ts';
import { type FamilyMember, judgeFamily } from './judge-family.ts';

const plan = rolloutPlan({ selection: 'random' });

/** A metric, and a segment of it for each further effect. */
function metric(seed: number, effects: readonly number[], place: number): FamilyMember[] {
  const tasks = effects.map((effect, at) =>
    taskFrom(rolloutRows({ effect, seed: seed + at, weeksBefore: 2, weeksAfter: 2 }), {
      ...plan,
      waves: rolloutPlan({}, { weeksBefore: 2 }).waves,
    }),
  );
  return tasks.map((task, at) => (at === 0 ? { task } : { task, segmentOf: place }));
}

describe('several verdicts at once', () => {
  // The first metric moves in one segment alone; the second in all alike; the third not at all.
  const [first, second, third] = [
    metric(11, [0.4, 1.6, 0, 0, 0], 0),
    metric(31, [1.2, 1.2, 1.2, 1.2, 1.2], 1),
    metric(51, [0, 0, 0, 0, 0], 2),
  ];
  const primaries = [first, second, third].flatMap((own) => own.slice(0, 1));
  const members = [...primaries, ...[first, second, third].flatMap((own) => own.slice(1))];
  const results = judgeFamily(members);
  const said = (at: number) => results[at]?.checks.find(({ check }) => check === 'multiplicity');

  it('hold primaries to Holm', () => {
    expect(results[1]?.verdict).toBe('worked');
    expect(said(1)?.sentence).toMatch(/One of 3 comparisons; it stands .*Holm/);
    expect(['worked', 'workedSizeOpen', 'worse']).not.toContain(results[2]?.verdict);
  });

  it('open the segments of one primary at a third of the level', () => {
    expect(results[3]?.verdict).toBe('worked');
    expect(said(3)?.sentence).toMatch(/One of 12 comparisons; it stands .*Benjamini/);
    const alone = judgeFamily([first[0], ...first.slice(1)].flatMap((one) => one ?? []));
    const own = alone[1]?.checks.find(({ check }) => check === 'multiplicity');
    expect((said(3)?.figure ?? 0) / (own?.figure ?? 0)).toBeCloseTo(3, 9);
  });

  it('leave segments closed that do not differ, though each of them worked', () => {
    for (const at of [7, 8, 9, 10]) {
      expect(results[at]?.verdict).toBe('notYetKnown');
      expect(said(at)?.sentence).toMatch(/do not differ/);
    }
  });
});
