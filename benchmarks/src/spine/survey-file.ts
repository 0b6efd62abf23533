import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const touchpoints = 19;
/** Header of the benchmark file: an id, 19 touchpoints, one outcome: 21 columns. */
export const surveyHeader: readonly string[] = [
  'id',
  ...Array.from({ length: touchpoints }, (_, index) => `touchpoint_${index + 1}`),
  'overall_satisfaction',
];

/** Numerical Recipes' 32-bit linear congruential generator: good enough for filler, and the same everywhere. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/**
 * Writes a survey of `rows` × 21 as CSV: ratings 1–5 of which a tenth are empty, driven by a mood that also moves
 * the outcome 0–10. The same rows and seed give the same bytes.
 */
export async function writeSurveyFile(path: string, rows: number, seed = 12345): Promise<void> {
  const next = uniforms(seed);
  const file = createWriteStream(path);
  let text = `${surveyHeader.join(',')}\n`;
  for (let row = 0; row < rows; row += 1) {
    const mood = next();
    text += `C${row}`;
    for (let column = 0; column < touchpoints; column += 1) {
      const rating = 1 + Math.floor((next() * 0.7 + mood * 0.3) * 5);
      text += next() < 0.1 ? ',' : `,${rating}`;
    }
    text += `,${Math.floor((mood * 0.5 + next() * 0.5) * 11)}\n`;
    if (text.length > 1 << 20) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'close');
}
