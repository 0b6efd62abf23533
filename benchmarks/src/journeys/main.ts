/** `npm run benchmark:journeys [EVENTS …]`: a service log in, its map out, at 10⁶ and 10⁷ events, beside the bare engine. */
import { cpus, loadavg } from 'node:os';
import { runJourneys } from './run-journeys.ts';

const sizes = process.argv.slice(2).map(Number);
for (const events of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) {
  const { megabytes, peakBytes, timings } = await runJourneys(events);
  const load = loadavg()[0]?.toFixed(1) ?? '';
  process.stdout.write(
    `${events.toLocaleString('en')} events, ${megabytes.toFixed(0)} MB of CSV, ${cpus().length} cores, load ${load}; ` +
      `peak memory of this process and the engine together ${(peakBytes / 1e6).toFixed(0)} MB\n`,
  );
  for (const { step, seconds, processor } of timings) {
    const worked = processor === undefined ? '' : ` (${processor.toFixed(2)} s of the engine's processor)`;
    process.stdout.write(`${seconds.toFixed(2).padStart(9)} s  ${step}${worked}\n`);
  }
}
