import { aspects } from './aspects.ts';
import { decodeMentions, judgeAspect, polarityBlend, thresholdsOf } from './decode-mentions.ts';
import { decodeWhole } from './decode-whole.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import { readModel } from './model-file.ts';
import { openNetwork } from './network.ts';
import { readingView, type ViewDraft, viewDraft } from './reading-view.ts';
import type { CommentReader, Look, ReadingContext, Understanding } from './understanding.ts';

/** FNV-1a with a shift, four bytes at a time, over 64 bits in two halves: 16 hexadecimal digits. */
function hashOf(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.byteLength >> 2;
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  const take = (value: number): void => {
    low = Math.imul(low ^ value, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ value, 0x85ebca6b);
    high ^= high >>> 13;
  };
  for (let word = 0; word < words; word++) take(view.getInt32(word * 4, true));
  for (const byte of bytes.subarray(words * 4)) take(byte);
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Nearly all comments have fewer UTF-16 units. */
const usualUnits = 2_000;

/** What is said of a comment in which there is nothing to read. */
const nothing: Omit<Understanding, 'text'> = {
  mentions: [],
  overall: { label: 'none', sentiment: 0, probability: 1 },
  complaint: 0,
  praise: 0,
  suggestion: 0,
  question: 0,
  leave: 0,
  intents: [],
  urgency: 0,
  urgencyProbability: 1,
  emotion: 'calm',
  emotionProbability: 1,
};

/**
 * Opens a model, given as the bytes of its file. Reading costs time linear in the length of the comment; the same
 * comment always gives the same answer. Throws a TypeError when the bytes are no model.
 *
 * @example openReader(bytes).read('排队两小时，态度还差').mentions.map(({ aspect }) => aspect) // ['waiting', 'attitude']
 */
export function openReader(model: Uint8Array): CommentReader {
  const parts = readModel(model);
  const network = openNetwork(parts);
  const { calibration, domains } = parts;
  const domainOf = (context: ReadingContext | undefined): number =>
    context?.domain ? Math.max(0, domains.indexOf(context.domain)) : 0;
  const thresholdsByDomain = domains.map((_, domain) => thresholdsOf(calibration, domain));
  const usualDraft = viewDraft(usualUnits);
  /** Where a comment that nobody keeps is spelled: the place of the one before, if it fits. */
  const draftFor = (text: string): ViewDraft =>
    text.length <= usualUnits ? usualDraft : viewDraft(text.length);
  const see = (text: string, context: ReadingContext | undefined, keep: boolean): Look => {
    const masked = maskPersonalData(text).text;
    const domain = domainOf(context);
    const view = keep ? readingView(masked) : readingView(masked, draftFor(masked));
    const reading = keep ? network.look(view, domain) : network.glance(view, domain);
    const thresholds = thresholdsByDomain[domain] ?? [];
    if (reading.clauses === 0)
      return { view, reading, thresholds, understanding: { text: masked, ...nothing } };
    const mentions = decodeMentions(view, reading, { calibration, thresholds, domain });
    return {
      view,
      reading,
      thresholds,
      understanding: { text: masked, mentions, ...decodeWhole(reading, calibration, domain) },
    };
  };
  return {
    version: hashOf(model),
    domains: domains.filter((domain) => domain !== ''),
    look: (text, context) => see(text, context, true),
    read: (text, context) => see(text, context, false).understanding,
    judge(text, aspect, context) {
      const domain = domainOf(context);
      const reading = network.look(readingView(maskPersonalData(text).text), domain);
      return judgeAspect(reading, aspects.indexOf(aspect), polarityBlend(calibration, domain));
    },
  };
}
