/** `npm run benchmark:witnesses [JOURNEYS …]`: answers, behaviour and voice on 15 touchpoints, at 10⁵ and 10⁶ journeys. */
import { cpus, loadavg } from 'node:os';
import { runWitnesses } from './run-witnesses.ts';

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [100_000, 1_000_000]) {
  const figures = await runWitnesses(size);
  const { journeys, seconds, waitingSeconds, engineSeconds, ownSeconds, replicates, touchpoints, peakBytes } =
    figures;
  process.stdout.write(
    `${journeys.toLocaleString('en')} journeys, ${touchpoints} touchpoints, three witnesses, ${replicates} replicates, ` +
      `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? ''}: ${seconds.toFixed(2)} s ` +
      `(${waitingSeconds.toFixed(2)} s waiting for the engine, ${(seconds - waitingSeconds).toFixed(2)} s here); ` +
      `processor time ${engineSeconds.toFixed(2)} s of the engine and ${ownSeconds.toFixed(2)} s of this process; peak memory of this process and the engine together ${(peakBytes / 1e6).toFixed(0)} MB\n`,
  );
}
