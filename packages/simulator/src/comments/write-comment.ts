import type { Stream } from '../world/stream.ts';
import { choose } from '../world/stream.ts';
import {
  additions,
  butOpenings,
  callbacks,
  closings,
  contrasts,
  openings,
  overallPhrases,
  slips,
  touchpointPhrases,
} from './phrases.ts';

export type Mood = 'low' | 'middle' | 'high';

/** One touchpoint that a journey passed, as far as a comment can speak of it. */
export interface Remark {
  readonly touchpoint: string;
  readonly mood: Mood;
  /** Minutes waited there; NaN without a queue. */
  readonly minutes: number;
}

const surnames = ['王', '李', '张', '刘', '陈', '杨', '周', '吴', '徐', '孙', '许', '沈'];
const hours = ['上午十点', '早上九点半', '下午两点', '下午三点', '中午十二点', '周六上午'];

/** Replaces `{a|b}` by one choice, innermost left to right, and `[slot]` by its figure. */
function expand(template: string, remark: Remark | null, random: Stream): string {
  const chosen = template.replace(
    /\{([^{}]*)\}/g,
    (_, choices: string) => choose(random, choices.split('|')) ?? '',
  );
  return chosen.replace(/\[(\w+)\]/g, (_, slot: string) => slotValue(slot, remark, random));
}

function slotValue(slot: string, remark: Remark | null, random: Stream): string {
  if (slot === 'minutes') return minutesText(remark?.minutes ?? Number.NaN, random);
  if (slot === 'few') return choose(random, ['两', '三', '四', '五', '好几']) ?? '两';
  if (slot === 'hour') return choose(random, hours) ?? '';
  if (slot === 'surname') return choose(random, surnames) ?? '王';
  return phoneNumber(random);
}

function minutesText(minutes: number, random: Stream): string {
  if (Number.isNaN(minutes)) return choose(random, ['十', '十几', '20', '半天好几']) ?? '十';
  const whole = Math.max(1, Math.round(minutes));
  // People round what they waited to five minutes, and upward when it was long.
  return String(whole < 8 ? whole : Math.ceil(whole / 5) * 5);
}

/** Eleven digits of the form a mask must recognise, from a block kept for this purpose here. */
function phoneNumber(random: Stream): string {
  const tail = String(random.integer(10_000)).padStart(4, '0');
  const block = `199${String(random.integer(10))}000`;
  return random.uniform() < 0.25 ? `${block.slice(0, 3)} ${block.slice(3)} ${tail}` : `${block}${tail}`;
}

function opening(remark: Remark, random: Stream): string {
  const kind = random.uniform();
  if (kind > 0.3) return '';
  return expand(
    choose(random, remark.mood === 'low' && kind < 0.12 ? butOpenings : openings) ?? '',
    null,
    random,
  );
}

function clause(remark: Remark, random: Stream): string {
  const phrases = touchpointPhrases[remark.touchpoint]?.[remark.mood] ?? overallPhrases[remark.mood];
  return expand(choose(random, phrases) ?? '', remark, random);
}

/** A slip of the input method in one of twenty comments; now and then no punctuation at all. */
function roughen(text: string, random: Stream): string {
  let rough = text;
  if (random.uniform() < 0.05) {
    const found = slips.filter(([right]) => rough.includes(right));
    const slip = choose(random, found);
    if (slip) rough = rough.replace(slip[0], slip[1]);
  }
  const habit = random.uniform();
  if (habit < 0.08) return rough.replace(/[，。；]/g, ' ').trim();
  if (habit < 0.12) return `${rough}。。。`;
  if (habit < 0.2) return `${rough}！`;
  return habit < 0.6 ? `${rough}。` : rough;
}

/**
 * What a customer writes about a journey: first what struck them most, sometimes a second thing, sometimes a closing,
 * rarely a telephone number. `remarks` come in the order in which they would be mentioned.
 */
export function writeComment(remarks: readonly Remark[], overall: Mood, random: Stream): string {
  const [first, second] = remarks;
  if (!first || random.uniform() < 0.06)
    return roughen(expand(choose(random, overallPhrases[overall]) ?? '', null, random), random);
  const parts = [opening(first, random), clause(first, random)];
  if (second && random.uniform() < 0.35) {
    const joiners = second.mood === first.mood ? additions : contrasts;
    parts.push(choose(random, joiners) ?? '。', clause(second, random));
  }
  if (random.uniform() < 0.25)
    parts.push('，', expand(choose(random, closings[overall]) ?? '', null, random));
  if (first.mood === 'low' && random.uniform() < 0.04) {
    parts.push('。', expand(choose(random, callbacks) ?? '', null, random));
  }
  return roughen(parts.join(''), random);
}
