import { branches } from '../world/bank.ts';
import { type Stream, stream } from '../world/stream.ts';
import { type CsvLanguage, field } from './write-csv.ts';

/** The roll-out of the demo: a new way of queueing at half of the branches, drawn by lot, from this day on. */
export const rolloutDay = '2025-08-04';
const firstMonday = '2025-01-06';
const weeks = 52;
const answersPerWeek = 10;
const dayMilliseconds = 86_400_000;
const chunk = 500;

/** Shares of a bad and of a good wait, before and after; elsewhere they stay. */
const waits = { before: { bad: 0.42, good: 0.25 }, after: { bad: 0.16, good: 0.25 } } as const;
/** What a bad and a good experience do to the overall score, against a middling one. */
const effects = {
  wait: { bad: -1.3, good: 0.5 },
  manner: { bad: -0.8, good: 0.5 },
  speed: { bad: -0.5, good: 0.3 },
} as const;

/** Names of the branches that have it, in a language: every other one of a shuffled list. */
export function rolloutBranches(seed: number, language: CsvLanguage): string[] {
  const random = stream(seed, 'rollout lot');
  return branches
    .map((branch) => ({ name: branch[language], key: random.uniform() }))
    .toSorted((a, b) => a.key - b.key)
    .slice(0, branches.length / 2)
    .map(({ name }) => name);
}

/** What the roll-out truly does to the mean overall score, before rounding. */
export const rolloutTruth = (waits.after.bad - waits.before.bad) * effects.wait.bad;

const headers: Readonly<Record<CsvLanguage, readonly string[]>> = {
  zh: ['问卷编号', '提交时间', '客户号', '网点', '柜面等候', '服务态度', '办理速度', '总体满意度(0-10分)'],
  en: [
    'Response ID',
    'Submitted at',
    'Customer ID',
    'Branch',
    'Counter wait',
    'Manner of staff',
    'Speed of service',
    'Overall satisfaction (0-10)',
  ],
};

interface Felt {
  readonly rating: number;
  readonly effect: number;
}

/** A rating of 1–5 and what it does: 1 and 2 are bad, 3 and 4 middling, 5 is good. */
function felt(
  random: Stream,
  shares: { bad: number; good: number },
  effect: { bad: number; good: number },
): Felt {
  const drawn = random.uniform();
  if (drawn < shares.bad) return { rating: random.uniform() < 0.4 ? 1 : 2, effect: effect.bad };
  if (drawn < shares.bad + shares.good) return { rating: 5, effect: effect.good };
  return { rating: random.uniform() < 0.5 ? 3 : 4, effect: 0 };
}

/**
 * Answers after visits to the branches over a year, in the middle of which half of them queue in a new way. Branches differ for
 * good and from week to week, so that rows are not independent. CSV as `writeCsv` makes it; the truth is `rolloutTruth`.
 */
export async function* writeRolloutCsv(
  seed: number,
  language: CsvLanguage = 'zh',
): AsyncGenerator<Uint8Array> {
  const random = stream(seed, 'rollout answers');
  const treated = new Set(rolloutBranches(seed, language));
  const levels = branches.map(() => 0.35 * random.normal());
  const start = Date.parse(`${firstMonday}T00:00:00Z`);
  const encoder = new TextEncoder();
  let lines = [`\uFEFF${headers[language].map(field).join(',')}\r\n`];
  let number = 0;
  for (let week = 0; week < weeks; week++) {
    const monday = start + week * 7 * dayMilliseconds;
    const begun = monday >= Date.parse(`${rolloutDay}T00:00:00Z`);
    for (const [at, branch] of branches.entries()) {
      const name = branch[language];
      const shock = 0.12 * random.normal();
      for (let answer = 0; answer < answersPerWeek; answer++) {
        number += 1;
        const wait = felt(random, begun && treated.has(name) ? waits.after : waits.before, effects.wait);
        const manner = felt(random, { bad: 0.15, good: 0.4 }, effects.manner);
        const speed = felt(random, { bad: 0.2, good: 0.35 }, effects.speed);
        const score =
          6.6 +
          (levels[at] ?? 0) +
          shock +
          wait.effect +
          manner.effect +
          speed.effect +
          1.1 * random.normal();
        const time = new Date(
          monday + random.integer(6) * dayMilliseconds + (9 * 60 + random.integer(480)) * 60_000,
        );
        const cells = [
          `P${String(number).padStart(6, '0')}`,
          time.toISOString().slice(0, 19).replace('T', ' '),
          `C${String(60_000_000 + random.integer(9000) * 13)}`,
          name,
          String(wait.rating),
          String(manner.rating),
          String(speed.rating),
          String(Math.min(10, Math.max(0, Math.round(score)))),
        ];
        lines.push(`${cells.map(field).join(',')}\r\n`);
      }
      if (lines.length < chunk) continue;
      yield encoder.encode(lines.join(''));
      lines = [];
    }
  }
  yield encoder.encode(lines.join(''));
}
