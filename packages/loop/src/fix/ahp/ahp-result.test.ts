import {
  type AhpContent,
  type AhpJudgement,
  ahpContentSchema,
  speaker,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { ahpResult } from './ahp-result.ts';

const say = speaker('zh-CN');

function items(count: number, prefix: string) {
  return Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}`, name: `${prefix}${at}` }));
}

function content(parts: Partial<AhpContent>): AhpContent {
  return ahpContentSchema.parse({ goal: '先做哪个', criteria: items(3, 'c'), ...parts });
}

/** Comparisons that say exactly these weights. */
function consistent(person: string, node: string, weights: Readonly<Record<string, number>>): AhpJudgement {
  const ids = Object.keys(weights);
  const pairs = ids.flatMap((a, at) =>
    ids.slice(at + 1).map((b) => ({ a, b, value: (weights[a] ?? 1) / (weights[b] ?? 1) })),
  );
  return { person, node, pairs };
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof TouchstoneError) return error.code;
    throw error;
  }
  return 'none';
}

describe('a decision by pairwise comparison', () => {
  it('gives back the weights that consistent comparisons were made from, through a tree, for several people', () => {
    const tree = content({
      criteria: [
        { id: 'cost', name: '成本' },
        { id: 'effect', name: '效果' },
        { id: 'wait', name: '等候', parent: 'effect' },
        { id: 'manner', name: '态度', parent: 'effect' },
      ],
      alternatives: items(2, 'x'),
    });
    const said = ['甲', '乙'].flatMap((person) => [
      consistent(person, 'goal', { cost: 1, effect: 3 }),
      consistent(person, 'effect', { wait: 4, manner: 1 }),
      consistent(person, 'cost', { x0: 2, x1: 1 }),
      consistent(person, 'wait', { x0: 1, x1: 3 }),
      consistent(person, 'manner', { x0: 1, x1: 1 }),
    ]);
    const result = ahpResult({ content: tree, judgements: said }, say);
    const weights = Object.fromEntries(result.criteria?.map(({ id, weight }) => [id, weight]) ?? []);
    expect(weights['cost']).toBeCloseTo(0.25, 12);
    expect(weights['wait']).toBeCloseTo(0.6, 12);
    expect(weights['manner']).toBeCloseTo(0.15, 12);
    const [x0, x1] = result.alternatives ?? [];
    expect(x0?.weight).toBeCloseTo(0.25 * (2 / 3) + 0.6 * 0.25 + 0.15 * 0.5, 12);
    expect(x1?.weight).toBeCloseTo(1 - (x0?.weight ?? 0), 12);
    expect(result.people).toEqual(['甲', '乙']);
    expect(result.nodes[0]?.group?.consensus).toBeCloseTo(1, 12);
    expect(result.sentences[0]).toContain('“x1”排第一');
    // At weight w of cost: 2/3 w + 0.3 (1 − w) = 1/2, since beneath the others x0 has 0.3 of the 0.75.
    const crossing = result.sensitivity?.crossings.find(({ criterion }) => criterion === 'cost');
    expect(crossing?.weight).toBeCloseTo(0.2 / (2 / 3 - 0.3), 10);
    const curve = result.sensitivity?.curves.find(({ criterion }) => criterion === 'cost');
    expect(curve?.points.at(0)?.shares[0]).toBeCloseTo(0.3, 10);
    expect(curve?.points.at(-1)?.shares[0]).toBeCloseTo(2 / 3, 10);
  });

  it('draws level where it says so, by the ideal synthesis too', () => {
    const ideal = content({ criteria: items(3, 'c'), alternatives: items(3, 'x'), synthesis: 'ideal' });
    const said = [
      consistent('甲', 'goal', { c0: 5, c1: 2, c2: 1 }),
      consistent('甲', 'c0', { x0: 6, x1: 3, x2: 1 }),
      consistent('甲', 'c1', { x0: 1, x1: 4, x2: 4 }),
      consistent('甲', 'c2', { x0: 1, x1: 2, x2: 7 }),
    ];
    const { sensitivity } = ahpResult({ content: ideal, judgements: said }, say);
    const crossing = sensitivity?.crossings.find(
      ({ criterion, challenger }) => criterion === 'c0' && challenger === 'x1',
    );
    const at = crossing?.weight ?? 0;
    const moved = consistent('甲', 'goal', { c0: at, c1: ((1 - at) * 2) / 3, c2: (1 - at) / 3 });
    const shares = ahpResult({ content: ideal, judgements: [moved, ...said.slice(1)] }, say).alternatives;
    expect(shares?.[0]?.weight).toBeCloseTo(shares?.[1]?.weight ?? 0, 9);
  });

  it('says which judgement contradicts the others and the smallest change that mends it', () => {
    const pairs = [
      { a: 'c0', b: 'c1', value: 5 },
      { a: 'c1', b: 'c2', value: 3 },
      { a: 'c0', b: 'c2', value: 1 / 4 },
    ];
    const judgements = [{ person: '甲', node: 'goal', pairs }];
    const [reading] = ahpResult({ content: content({}), judgements }, say).nodes[0]?.readings ?? [];
    expect(reading?.consistencyRatio).toBeGreaterThan(0.6);
    expect(reading?.mend?.enough).toBe(true);
    expect(reading?.mend?.ratio).toBeLessThanOrEqual(0.1 + 1e-9);
    expect(reading?.guidance).toContain('改动最小的办法');
    const mended = pairs.map((pair) =>
      pair.a === reading?.mend?.a && pair.b === reading?.mend?.b ? { ...pair, value: reading.mend.to } : pair,
    );
    const after = ahpResult(
      { content: content({}), judgements: [{ person: '甲', node: 'goal', pairs: mended }] },
      say,
    );
    expect(after.nodes[0]?.readings[0]?.consistencyRatio).toBeLessThanOrEqual(0.1 + 1e-9);
    expect(after.nodes[0]?.readings[0]?.guidance).toBe('');
  });

  it('works with what is compared so far, and asks for the pair that joins what falls apart', () => {
    const four = content({ criteria: items(4, 'c') });
    const some = {
      person: '甲',
      node: 'goal',
      pairs: [
        { a: 'c0', b: 'c1', value: 2 },
        { a: 'c1', b: 'c2', value: 2 },
      ],
    };
    const apart = ahpResult({ content: four, judgements: [some] }, say).nodes[0]?.readings[0];
    expect(apart).toMatchObject({
      state: 'unanswerable',
      weights: [],
      missing: expect.arrayContaining([{ a: 'c0', b: 'c3' }]),
    });
    const joined = { ...some, pairs: [...some.pairs, { a: 'c2', b: 'c3', value: 2 }] };
    const reading = ahpResult({ content: four, judgements: [joined] }, say).nodes[0]?.readings[0];
    expect(reading?.state).toBe('incomplete');
    expect(reading?.weights.map(({ weight }) => weight)).toEqual(
      [8, 4, 2, 1].map((part) => expect.closeTo(part / 15, 9)),
    );
  });

  it('needs no comparison of one item, takes fifteen and refuses sixteen', () => {
    const one = ahpResult({ content: content({ criteria: items(1, 'c') }), judgements: [] }, say);
    expect(one.criteria).toEqual([{ id: 'c0', name: 'c0', weight: 1 }]);
    const weights = Object.fromEntries(items(15, 'c').map(({ id }, at) => [id, at + 1]));
    const fifteen = ahpResult(
      { content: content({ criteria: items(15, 'c') }), judgements: [consistent('甲', 'goal', weights)] },
      say,
    );
    expect(fifteen.criteria?.[14]?.weight).toBeCloseTo(15 / 120, 10);
    expect(
      codeOf(() => ahpResult({ content: content({ criteria: items(16, 'c') }), judgements: [] }, say)),
    ).toBe('ahpTooManyItems');
  });

  it('refuses what cannot be meant', () => {
    const ask =
      (pairs: AhpJudgement['pairs'], node = 'goal') =>
      () =>
        ahpResult({ content: content({}), judgements: [{ person: '甲', node, pairs }] }, say);
    expect(codeOf(ask([{ a: 'c0', b: 'c1', value: 0 }]))).toBe('ahpBadJudgement');
    expect(codeOf(ask([{ a: 'c0', b: 'c1', value: -3 }]))).toBe('ahpBadJudgement');
    expect(
      codeOf(
        ask([
          { a: 'c0', b: 'c1', value: 3 },
          { a: 'c1', b: 'c0', value: 3 },
        ]),
      ),
    ).toBe('ahpSamePairTwice');
    expect(codeOf(ask([{ a: 'c0', b: 'c0', value: 3 }]))).toBe('ahpSamePairTwice');
    expect(codeOf(ask([{ a: 'c0', b: 'x', value: 3 }]))).toBe('ahpUnknownItem');
    expect(codeOf(ask([], 'elsewhere'))).toBe('ahpUnknownNode');
    const circle = [
      { id: 'a', name: '甲', parent: 'b' },
      { id: 'b', name: '乙', parent: 'a' },
    ];
    expect(codeOf(() => ahpResult({ content: content({ criteria: circle }), judgements: [] }, say))).toBe(
      'ahpCircularCriteria',
    );
    expect(
      codeOf(() =>
        ahpResult({ content: content({ criteria: [{ id: 'goal', name: '目标' }] }), judgements: [] }, say),
      ),
    ).toBe('ahpSameId');
  });

  it('lays the experts beside the data', () => {
    const derived = { c0: 1, c1: 1, c2: 6 };
    const judgements = [consistent('甲', 'goal', { c0: 3, c1: 2, c2: 1 })];
    const { compared, sentences } = ahpResult({ content: content({ derived }), judgements }, say);
    expect(compared?.items.find(({ id }) => id === 'c2')).toMatchObject({
      expert: expect.closeTo(1 / 6, 10),
      derived: 0.75,
    });
    expect(compared?.rankCorrelation).toBeCloseTo(-Math.sqrt(3) / 2, 10);
    expect(sentences.at(-1)).toContain('“c2”');
  });

  it('follows a slider: ten people, nine criteria, twelve alternatives', () => {
    const criteria = items(9, 'c');
    const alternatives = items(12, 'x');
    const jitter = (value: number, at: number): number => value * (1 + ((at * 7919) % 13) / 10);
    const weights = (list: readonly { id: string }[], shift: number) =>
      Object.fromEntries(list.map(({ id }, at) => [id, 1 + ((at * 5 + shift) % 7)]));
    const noisy = (one: AhpJudgement): AhpJudgement => ({
      ...one,
      pairs: one.pairs.map((pair, at) => ({
        ...pair,
        value: Math.min(9, Math.max(1 / 9, jitter(pair.value, at))),
      })),
    });
    const judgements = Array.from({ length: 10 }, (_, person) => [
      noisy(consistent(`p${person}`, 'goal', weights(criteria, person))),
      ...criteria.map(({ id }, at) =>
        noisy(consistent(`p${person}`, id, weights(alternatives, person + at))),
      ),
    ]).flat();
    const asked = {
      content: content({ criteria, alternatives }),
      judgements,
      focus: { person: 'p0', node: 'goal' },
    };
    for (let warm = 0; warm < 5; warm++) ahpResult(asked, say);
    const before = process.cpuUsage();
    const result = ahpResult(asked, say);
    const { user, system } = process.cpuUsage(before);
    expect(result.alternatives).toHaveLength(12);
    // The time is told, not judged: the machine decides it.
    console.info(`AHP of 10 × 9 × 12: ${((user + system) / 1000).toFixed(1)} ms of processor time`);
  });
});
