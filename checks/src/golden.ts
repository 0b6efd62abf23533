import { runEffects } from './golden/effects/run.ts';
import { runJourneys } from './golden/journeys/run.ts';
import { runStatistics } from './golden/stats/run.ts';

/** `npm run golden -- KIND DIR`: every case of a folder of references, a line a mismatch, `N passed, N failed` last. */
const kinds: Readonly<Record<string, (folder: string) => Promise<number>>> = {
  effects: runEffects,
  journeys: runJourneys,
  stats: runStatistics,
};

const [kind = '', folder = ''] = process.argv.slice(2);
const run = kinds[kind];
if (run === undefined || folder === '') {
  process.stderr.write(`usage: npm run golden -- ${Object.keys(kinds).join('|')} FOLDER\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await run(folder)) === 0 ? 0 : 1;
}
