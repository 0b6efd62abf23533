import { emotions, intents, overallLabels } from './aspects.ts';
import { calibrated } from './decode-mentions.ts';
import { wholeAt } from './model-blocks.ts';
import type { Blend, ModelCalibration } from './model-file.ts';
import type { Reading } from './network.ts';
import type { Understanding } from './understanding.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Shares of one from logits `[at, at + count)`. */
function sharesAt(out: Float32Array, at: number, count: number, temperature: number): readonly number[] {
  let most = -Infinity;
  for (let i = at; i < at + count; i++) most = Math.max(most, out[i] ?? 0);
  const shares: number[] = [];
  let total = 0;
  for (let i = at; i < at + count; i++) {
    const raised = Math.exp(((out[i] ?? 0) - most) / temperature);
    shares.push(raised);
    total += raised;
  }
  for (let i = 0; i < count; i++) shares[i] = (shares[i] ?? 0) / total;
  return shares;
}

function largest(values: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

const urgencies = [0, 1, 2] as const;
type Whole = Omit<Understanding, 'text' | 'mentions'>;

/** The verdict's logits with the words' own tone: good and bad move apart by as much, the others stay. */
function verdictLogits({ out, tone }: Pick<Reading, 'out' | 'tone'>, blend: Blend | undefined): Float32Array {
  const logits = out.slice(wholeAt.overall, wholeAt.overall + overallLabels.length);
  if (!blend) return logits;
  const [good = 0, bad = 0] = logits;
  const more = (blend.slope * (good - bad) + blend.weight * tone + blend.shift - (good - bad)) / 2;
  logits[0] = good + more;
  logits[1] = bad - more;
  return logits;
}

/** Intents, urgency, emotion and verdict of a comment from its outputs. */
export function decodeWhole(
  reading: Pick<Reading, 'out' | 'tone'>,
  calibration: ModelCalibration,
  domain: number,
): Whole {
  const { out } = reading;
  const [complaint = 0, praise = 0, suggestion = 0, question = 0, leave = 0] = intents.map((_, i) =>
    calibrated(logistic(out[wholeAt.intents + i] ?? 0), calibration.intents[i] ?? { slope: 1, shift: 0 }),
  );
  const chances = [complaint, praise, suggestion, question, leave];
  const urgency = sharesAt(out, wholeAt.urgency, 3, calibration.urgencyTemperature);
  const level = largest(
    urgency.map((share, i) => Math.log(share + 1e-9) + (calibration.urgencyShift[i] ?? 0)),
  );
  const emotion = sharesAt(out, wholeAt.emotion, emotions.length, calibration.emotionTemperature);
  const feeling = largest(emotion);
  const toned = verdictLogits(reading, calibration.tone[calibration.styleOfDomain[domain] ?? 0]);
  const overall = sharesAt(toned, 0, overallLabels.length, calibration.overallTemperature);
  const verdict = largest(overall);
  return {
    overall: {
      label: overallLabels[verdict] ?? 'none',
      sentiment: (overall[0] ?? 0) - (overall[1] ?? 0),
      probability: overall[verdict] ?? 0,
    },
    complaint,
    praise,
    suggestion,
    question,
    leave,
    intents: intents.filter((_, i) => (chances[i] ?? 0) >= (calibration.intentThresholds[i] ?? 0.5)),
    urgency: urgencies[level] ?? 0,
    urgencyProbability: urgency[level] ?? 0,
    emotion: emotions[feeling] ?? 'calm',
    emotionProbability: emotion[feeling] ?? 0,
  };
}
