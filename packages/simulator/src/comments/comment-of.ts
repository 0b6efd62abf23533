import type { Journeys } from '../world/journeys.ts';
import { level } from '../world/outcome.ts';
import type { Setting } from '../world/setting.ts';
import type { Stream } from '../world/stream.ts';
import { type Mood, type Remark, writeComment } from './write-comment.ts';

const moods: readonly Mood[] = ['low', 'middle', 'high'];

/** Chance that a journey leaves a comment, by the outcome ticked: the unhappy write most, the lukewarm least. */
function commentChance(outcome: number): number {
  if (outcome <= 5) return 0.62;
  return outcome >= 9 ? 0.38 : 0.26;
}

function overallMood(outcome: number): Mood {
  if (outcome <= 5) return 'low';
  return outcome >= 9 ? 'high' : 'middle';
}

/** The touchpoints a customer would mention, most striking first: what moved them, with some chance in it. */
function remarksOf(setting: Setting, journeys: Journeys, row: number, random: Stream): Remark[] {
  const striking: { remark: Remark; weight: number }[] = [];
  for (const [touchpoint, trait] of setting.touchpoints.entries()) {
    const cell = touchpoint * journeys.n + row;
    const code = journeys.levels[cell] ?? level.absent;
    const mood = moods[code];
    if (!mood) continue;
    const size = mood === 'low' ? 1 - trait.penalty : mood === 'high' ? 0.6 + trait.reward : 0.25;
    const remark = { touchpoint: trait.key, mood, minutes: journeys.waits[cell] ?? Number.NaN };
    striking.push({ remark, weight: size * random.uniform() });
  }
  return striking.sort((a, b) => b.weight - a.weight).map(({ remark }) => remark);
}

/** The comment of one journey, or an empty string for the many who write none. */
export function commentOf(setting: Setting, journeys: Journeys, row: number, random: Stream): string {
  const outcome = journeys.outcome[row] ?? 0;
  if (random.uniform() >= commentChance(outcome)) return '';
  return writeComment(remarksOf(setting, journeys, row, random), overallMood(outcome), random);
}
