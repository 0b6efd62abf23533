/** `npm run benchmark:kill -- 50`: kills imports at random moments and says whether the store ever held a part of a file. */
import { killImports } from './kill-imports.ts';

const rounds = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 20260101);
const report = await killImports(rounds, seed, (line) => process.stdout.write(`${line}\n`));
process.stdout.write(
  `\n${report.rounds} rounds: after the kill the new file was whole ${report.all} times, absent ${report.none} times; `,
);
process.stdout.write(`${report.resumed} went on and ended; ${report.faults.length} faults\n`);
for (const [stage, count] of report.stages) process.stdout.write(`  killed at ${stage}: ${count}\n`);
for (const fault of report.faults) process.stdout.write(`  ✗ ${fault}\n`);
process.exitCode = report.faults.length === 0 && report.rounds > 0 ? 0 : 1;
