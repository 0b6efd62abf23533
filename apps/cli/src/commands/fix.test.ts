import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ahpResultSchema, portfolioResultSchema } from '@touchstone/vocabulary';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-fix-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const patience = { timeout: 60_000 };

async function run(command: string, name: string, contents: string, flags: readonly string[] = []) {
  const file = join(folder, name);
  await writeFile(file, contents);
  return runCommand([command, file, ...flags], { scratch: folder });
}

describe.concurrent('touchstone ahp', () => {
  it('takes a matrix with fractions, one half is enough', patience, async () => {
    const { code, out, err } = await run(
      'ahp',
      'one.csv',
      'goal,成本,效果,风险\n成本,1,2,4\n效果,1/2,1,2\n风险,,,\n',
      ['--json'],
    );
    expect(code, err).toBe(0);
    const result = ahpResultSchema.parse(JSON.parse(out));
    const weights = [4 / 7, 2 / 7, 1 / 7];
    for (const [at, weight] of weights.entries())
      expect(result.criteria?.[at]?.weight).toBeCloseTo(weight, 9);
  });

  it('takes several people, and guides the one who contradicts himself', patience, async () => {
    const rows = [
      'person,item,a,b,c',
      'Wang,a,1,5,2',
      'Wang,b,,1,3',
      'Wang,c,,,1',
      'Li,a,1,2,4',
      'Li,b,,1,2',
      'Li,c,,,1',
    ];
    const { code, out, err } = await run('ahp', 'two.csv', `${rows.join('\n')}\n`);
    expect(code, err).toBe(0);
    expect(out).toMatch(/Wang.*contradict each other/);
    expect(out).toMatch(/^a +\d/m);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['not reciprocal', 'x,a,b\na,1,3\nb,3,1\n', /row 3.*column “a”.*3.*0\.33/],
    ['a zero', 'x,a,b\na,1,0\nb,,1\n', /Row 2, column “b”.*“0”/],
    ['a negative', 'x,a,b\na,1,-2\nb,,1\n', /Row 2, column “b”.*“-2”/],
    ['a word', 'x,a,b\na,1,many\nb,,1\n', /Row 2, column “b”.*“many”/],
    ['a strange row', 'x,a,b\na,1,2\nz,,1\n', /Row 3.*“z”.*a, b/],
    ['a diagonal that is not one', 'x,a,b\na,2,2\nb,,1\n', /Row 2.*“a” with itself/],
  ];
  for (const [what, contents, sentence] of refused) {
    it(`refuses ${what} with file, row and column`, patience, async () => {
      const { code, out, err } = await run('ahp', `${what.replaceAll(' ', '-')}.csv`, contents);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(sentence);
      expect(err).toContain('.csv');
    });
  }
});

describe.concurrent('touchstone portfolio', () => {
  const table = [
    '措施,预计收益,下限,上限,成本,人天,依赖,互斥,关键时刻,改善占比,速赢',
    '叫号改造,0.6,0.4,0.8,100,10,,,等候,60%,是',
    '预约,0.5,0.3,0.7,100,10,,,等候,50%,否',
    '培训,0.45,0.2,0.7,100,20,,,态度,0.5,否',
  ].join('\n');

  it('chooses from a table with Chinese heads, the same moment counted once', patience, async () => {
    const { code, out, err } = await run('portfolio', 'plans.csv', `${table}\n`, [
      '--budget',
      '200',
      '--json',
    ]);
    expect(code, err).toBe(0);
    const result = portfolioResultSchema.parse(JSON.parse(out));
    expect(result.chosen).toEqual(['叫号改造', '培训']);
    expect(result.total.gain.estimate).toBeCloseTo(1.05, 9);
  });

  it('prints what is chosen and why', patience, async () => {
    const { code, out, err } = await run('portfolio', 'plans2.csv', `${table}\n`, [
      '--budget',
      '200',
      '--days',
      '25',
      '--cautious',
    ]);
    expect(code, err).toBe(0);
    expect(out).toMatch(/✓ +叫号改造/);
    expect(out).toMatch(/least favourable/);
  });

  it('takes a request as JSON', patience, async () => {
    const plans = [{ id: 'a', name: 'A', gain: { estimate: 1, low: 0, high: 2 }, cost: 5 }];
    const { code, out } = await run(
      'portfolio',
      'request.json',
      JSON.stringify({ plans, settings: { budget: 5 } }),
      ['--json'],
    );
    expect([code, portfolioResultSchema.parse(JSON.parse(out)).chosen]).toEqual([0, ['a']]);
  });

  const refused: readonly (readonly [string, string, readonly string[], RegExp])[] = [
    ['no budget', `${table}\n`, [], /--budget/],
    [
      'a cost that is no number',
      'name,gain,cost\na,1,lots\n',
      ['--budget', '1'],
      /Row 2, column “cost”.*“lots”/,
    ],
    ['an empty gain', 'name,gain,cost\na,,1\n', ['--budget', '1'], /Row 2, column “gain”.*empty/],
    ['a missing column', 'name,gain\na,1\n', ['--budget', '1'], /lacks a column cost/],
    ['a circle', 'name,gain,cost,needs\na,1,1,b\nb,1,1,a\n', ['--budget', '1'], /a → b → a/],
    ['a need that is not there', 'name,gain,cost,needs\na,1,1,z\n', ['--budget', '1'], /“a”.*z/],
    ['a budget below zero', `${table}\n`, ['--budget=-1'], /--budget/],
  ];
  for (const [what, contents, flags, sentence] of refused) {
    it(`refuses ${what}`, patience, async () => {
      const { code, out, err } = await run('portfolio', `${what.replaceAll(' ', '-')}.csv`, contents, flags);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(sentence);
    });
  }
});
