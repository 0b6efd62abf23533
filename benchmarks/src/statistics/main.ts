/** `npm run benchmark:statistics`: processor seconds of the promised tasks against target and R, and how cost grows. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { growthCurves, growthFactor, growthPower } from './growth.ts';
import { cpuSeconds } from './measure-cpu.ts';
import { askR, findsR } from './peer-in-r.ts';
import { workloads } from './workloads.ts';

const usage = `npm run benchmark:statistics -- [options]

  --only TEXT      tasks whose name holds TEXT
  --rscript PATH   command that runs R scripts (Rscript)
  --no-peer        does not ask R
  --no-growth      leaves the growth curves out
`;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rscript: { type: 'string', default: 'Rscript' },
    'no-peer': { type: 'boolean', default: false },
    'no-growth': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Measures and prints one task after the other; returns how many missed their target. */
function measureTasks(hasR: boolean): number {
  let missed = 0;
  for (const workload of workloads.filter(({ name }) => name.includes(flags.only))) {
    const seconds = cpuSeconds(workload.prepare(), workload.runs);
    const met = seconds <= workload.targetSeconds;
    if (!met) missed++;
    say(`${met ? '✓' : '✗'} ${workload.name}: ${seconds.toFixed(4)} s, target ${workload.targetSeconds} s`);
    if (hasR) {
      const answer = askR(flags.rscript, workload);
      say(
        answer.kind === 'measured'
          ? `    ${workload.peer.label} here ${answer.seconds.toFixed(2)} s (${answer.versions}), ratio ${(answer.seconds / seconds).toFixed(1)}`
          : `    ${workload.peer.label}: absent here: ${answer.what}`,
      );
    }
    const { notedSeconds } = workload.peer;
    if (notedSeconds !== undefined)
      say(
        `    ${workload.peer.label} on a like machine ${notedSeconds} s, ratio ${(notedSeconds / seconds).toFixed(1)}`,
      );
  }
  return missed;
}

function measureGrowth(): void {
  for (const growth of growthCurves()) {
    const points = growth.points.map(
      ({ size, seconds }) => `${size.toLocaleString('en')}: ${seconds.toPrecision(3)}`,
    );
    const pace = growth.exponential
      ? `× ${growthFactor(growth).toFixed(2)} each`
      : `to the power ${growthPower(growth).toFixed(1)}`;
    say(`${growth.name}, CPU s by ${growth.unit} (${pace})\n    ${points.join('   ')}`);
  }
}

if (flags.help) {
  say(usage);
} else {
  const { model = 'processor' } = cpus()[0] ?? {};
  const hasR = !flags['no-peer'] && findsR(flags.rscript);
  say(`${model}, ${process.version}, CPU seconds of one thread, least of the runs`);
  if (!hasR && !flags['no-peer']) say(`no ${flags.rscript} on this machine: nothing is measured beside R`);
  const missed = measureTasks(hasR);
  if (!flags['no-growth'] && flags.only === '') measureGrowth();
  say(`${missed} targets missed`);
  process.exitCode = missed > 0 ? 1 : 0;
}
