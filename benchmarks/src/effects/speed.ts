import { judgeEffect, type Panel, panelFromRows } from '@touchstone/loop/prove';
import { pastWorld } from '@touchstone/simulator';
import {
  groupTimeEffects,
  multiplierBootstrap,
  randomGenerator,
  seriesCounterfactual,
  syntheticDid,
} from '@touchstone/statistics';
import { cpuSeconds } from '../statistics/measure-cpu.ts';
import { taskOf } from './evaluate.ts';

interface Task {
  readonly name: string;
  readonly targetSeconds: number;
  prepare(): () => unknown;
}

const points = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Cells of so many units over so many periods: levels of their own, a common wave and noise. */
function panelOf(units: number, periods: number): { units: number[]; periods: number[]; outcome: number[] } {
  const random = randomGenerator(11);
  const cells = points(units).flatMap((unit) => {
    const level = 5 * random.normal();
    return points(periods).map((period) => ({
      unit,
      period,
      value: level + Math.sin(period / 3) + random.normal(),
    }));
  });
  return {
    units: cells.map(({ unit }) => unit),
    periods: cells.map(({ period }) => period),
    outcome: cells.map(({ value }) => value),
  };
}

function structural(controls: number): () => unknown {
  const random = randomGenerator(5);
  const walk = (): number[] => {
    let value = 50;
    return points(300).map(() => {
      value += 0.3 * random.normal();
      return value + random.normal();
    });
  };
  const rows = {
    outcome: { name: 'y', values: walk() },
    controls: points(controls).map((at) => ({ name: `x${at}`, values: walk() })),
    before: 240,
  };
  return () => seriesCounterfactual(rows, { season: 7 });
}

function groupTime(): () => unknown {
  const rows = panelOf(500, 5);
  const given = {
    ...rows,
    firstTreated: rows.units.map((unit) => [2, 3, 4, Number.POSITIVE_INFINITY][unit % 4] ?? 2),
  };
  return () => {
    const found = groupTimeEffects(given);
    return found.kind === 'answer' ? multiplierBootstrap(found.cells, { draws: 1000 }) : found;
  };
}

function synthetic(): () => unknown {
  const rows = { ...panelOf(39, 31), treatedUnits: [38], lastBefore: 18 };
  return () => syntheticDid(rows, { replications: 200 });
}

const world = () =>
  pastWorld(
    { treated: 100, controls: 100, answers: 3, shock: 0.2, autocorrelation: 0.4, before: 78, after: 26 },
    { seed: 3 },
  );

function wholeProcedure(): () => unknown {
  const { rows, plan } = world();
  const panel: Panel = panelFromRows(rows, plan);
  return () => judgeEffect(taskOf({ rows, plan }, panel, 1));
}

function wholeProcedureByStaggers(): () => unknown {
  const { rows, plan, ...rest } = world();
  const [wave] = plan.waves;
  const units = wave?.units ?? [];
  const waves = [0, 1, 2].map((at) => ({
    from: rows.map(({ day }) => day).toSorted()[Math.floor((rows.length * (70 + 4 * at)) / 104)] ?? '',
    units: units.filter((_, place) => place % 3 === at),
  }));
  const staggered = { ...plan, waves };
  const panel = panelFromRows(rows, staggered);
  return () => judgeEffect(taskOf({ ...rest, rows, plan: staggered }, panel, 1));
}

const tasks: readonly Task[] = [
  { name: 'structural series, n = 300, 1 control', targetSeconds: 0.1, prepare: () => structural(1) },
  { name: 'structural series, n = 300, 3 controls', targetSeconds: 0.1, prepare: () => structural(3) },
  { name: 'structural series, n = 300, 10 controls', targetSeconds: 2, prepare: () => structural(10) },
  {
    name: 'group-time effects, 500 units × 5 periods, 1,000 multiplier draws',
    targetSeconds: 0.3,
    prepare: groupTime,
  },
  { name: 'synthetic DiD, 39 × 31, 200 placebos', targetSeconds: 6, prepare: synthetic },
  {
    name: 'whole procedure, 200 units × 104 weeks, 999 wild draws',
    targetSeconds: 2,
    prepare: wholeProcedure,
  },
  {
    name: 'whole procedure, 200 units × 104 weeks, three starts',
    targetSeconds: 2,
    prepare: wholeProcedureByStaggers,
  },
];

/** CPU seconds of what has to be quick; a line of Markdown each. */
export function measureSpeed(): string {
  const lines = tasks.map(({ name, targetSeconds, prepare }) => {
    const seconds = cpuSeconds(prepare(), 3);
    return `| ${name} | ${seconds.toFixed(3)} | ${targetSeconds} | ${seconds <= targetSeconds ? 'met' : 'missed'} |`;
  });
  return ['| task | CPU seconds | wanted | |', '| --- | ---: | ---: | ---: |', ...lines].join('\n');
}
