/** `npm run benchmark:language`: comments a second on one core, short and long, and the time to open the model. */
import { readFileSync } from 'node:fs';
import { openReader } from '@touchstone/language';
import { modelFile } from '@touchstone/language/model';
import { comments } from './comments.ts';

const rounds = 7;
const targets = [
  { length: 20, perSecond: 20_000 },
  { length: 335, perSecond: 2_000 },
] as const;

/** The median of several rounds: the machine is rarely alone. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function main(): void {
  const bytes = readFileSync(modelFile);
  const opening = performance.now();
  const reader = openReader(bytes);
  console.log(
    `opened ${(bytes.length / 1e6).toFixed(1)} MB in ${(performance.now() - opening).toFixed(0)} ms`,
  );
  for (const { length, perSecond } of targets) {
    const texts = comments(length, 400_000 / length);
    for (const text of texts) reader.read(text);
    const speeds = Array.from({ length: rounds }, () => {
      const before = process.cpuUsage();
      for (const text of texts) reader.read(text);
      const { user, system } = process.cpuUsage(before);
      return texts.length / ((user + system) / 1e6);
    });
    const speed = median(speeds);
    const mark = speed >= perSecond ? '✓' : '✗';
    console.log(
      `${mark} ${length} characters: ${speed.toFixed(0)} comments a second of processor, target ${perSecond}`,
    );
  }
}

main();
