import { emotions } from '@touchstone/language';
import type { Warehouse } from '@touchstone/storage';
import { intents, polarities, speaker, type VoiceResult } from '@touchstone/vocabulary';
import { z } from 'zod';
import { errorsOf } from './errors-of.ts';
import {
  overviewQuery,
  overviewSchema,
  repeatsQuery,
  repeatsSchema,
  type Tally,
} from './facts/overview-query.ts';
import { countCommentsQuery } from './facts/reading-queries.ts';
import {
  halvesQuery,
  halvesSchema,
  sampledSchema,
  sampleQuery,
  themeWeekSchema,
  themeWeeksQuery,
} from './facts/theme-queries.ts';
import { type TopicPlan, topicPlan } from './facts/topic-plan.ts';
import {
  groupCellSchema,
  groupSizeSchema,
  groupsQuery,
  topicCellSchema,
  topicGroupsQuery,
  topicQuery,
} from './facts/topic-query.ts';
import { groupExpression, type SqlPart, voiceCondition } from './facts/voice-source.ts';
import { type Asker, askerOf } from './finding/asked-queries.ts';
import { themeFindings } from './finding/theme-findings.ts';
import { topicFindings } from './finding/topic-findings.ts';
import { voiceKey, voiceVersion } from './finding/voice-key.ts';
import type { VoiceTask } from './finding/voice-task.ts';
import { findThemes } from './method/find-themes.ts';
import { middleOf, newSinceOf, type Period } from './method/period.ts';

/** Which comments are sampled for themes; the same ones each time. */
const seed = 20260101;
const mostThemes = 80;
const countSchema = z.object({ batch: z.string(), comments: z.coerce.number() });

interface Asked {
  readonly task: VoiceTask;
  readonly asker: Asker;
  readonly plan: TopicPlan;
  readonly condition: SqlPart;
  /** Undefined when no comment has a time. */
  readonly period: Period | undefined;
}

function counted([values, counts]: Tally): ReadonlyMap<string, number> {
  return new Map(values.map((value, at) => [value, counts[at] ?? 0]));
}

/** Every name of a list with its count, 0 where none was read. */
function filled<K extends string>(names: readonly K[], tally: Tally): Record<K, number> {
  const found = counted(tally);
  const entries = names.map((name): [K, number] => [name, found.get(name) ?? 0]);
  return z.record(z.string(), z.number()).parse(Object.fromEntries(entries));
}

/** Without any time all comments lie before the middle of nothing. */
const noDay = '1970-01-01';

async function halvesOf({ asker, condition, period }: Asked): Promise<{ first: number; second: number }> {
  const rows = await asker.rows(halvesQuery(condition, period ? middleOf(period) : noDay), halvesSchema);
  const of = (half: number): number => rows.find((row) => row.half === half)?.comments ?? 0;
  return { first: of(1), second: of(2) };
}

async function groupsOf({ task, asker, plan, condition }: Asked) {
  const { compare } = task.request;
  if (compare === undefined) return { groups: [], groupCells: [] };
  const group = groupExpression(task.items, compare);
  const groups = await asker.rows(groupsQuery(condition, group), groupSizeSchema);
  const names = groups.map((one) => one.group);
  const groupCells = await asker.rows(
    topicGroupsQuery(plan, condition, { group, groups: names }),
    groupCellSchema,
  );
  return { groups, groupCells };
}

async function themesOf(asked: Asked, halves: { first: number; second: number }) {
  const { task, asker, plan, condition, period } = asked;
  const sample = await asker.rows(sampleQuery(plan, condition, seed), sampledSchema);
  task.signal?.throwIfAborted();
  const since = task.request.newSince ?? (period ? newSinceOf(period) : '');
  const ranked = findThemes(sample, { since }).toSorted((a, b) => Number(b.isNew) - Number(a.isNew));
  const themes = ranked.slice(0, mostThemes);
  if (themes.length === 0) return [];
  const middle = period ? middleOf(period) : noDay;
  const weeks = await asker.rows(themeWeeksQuery(plan, condition, { themes, middle }), themeWeekSchema);
  return themeFindings(themes, weeks, halves);
}

/**
 * What the comments of a survey say: topics with corrected shares of the negative and their change, intents, urgency, emotions,
 * themes in the customers' own words, and groups side by side. Every count is an exact aggregate of the stored readings;
 * only themes are found in a bounded sample (20,000 comments) and then counted over all.
 * Method and sources: docs/method/voice.md.
 *
 * @throws TouchstoneError findUnknownGroup, and those of the warehouse
 */
export async function hearVoice(warehouse: Warehouse, task: VoiceTask): Promise<VoiceResult> {
  const asker = askerOf(warehouse, task.signal);
  const plan = topicPlan(task.catalogue, speaker(task.locale));
  const condition = voiceCondition(task, task.request.filter);
  const [[overview], [repeats], stored] = await Promise.all([
    asker.rows(overviewQuery(condition), overviewSchema),
    asker.rows(repeatsQuery(condition), repeatsSchema),
    asker.rows(countCommentsQuery(task.allBatches), countSchema),
  ]);
  const seen = overview ?? overviewSchema.parse({ n: 0, said: 0, start: '', stop: '', ...noTallies });
  const period = seen.start === '' ? undefined : { from: seen.start, to: seen.stop };
  const asked: Asked = { task, asker, plan, condition, period };
  const halves = await halvesOf(asked);
  const [cells, groups, themes] = await Promise.all([
    asker.rows(topicQuery(plan, condition, period ? middleOf(period) : noDay), topicCellSchema),
    groupsOf(asked),
    themesOf(asked, halves),
  ]);
  task.signal?.throwIfAborted();
  const errors = errorsOf(task);
  const urgency = counted(seen.levels);
  const feelings = counted(seen.feelings);
  return {
    n: seen.n,
    of: stored.reduce((sum, { comments }) => sum + comments, 0),
    said: seen.said,
    complete: task.complete,
    from: period?.from ?? null,
    to: period?.to ?? null,
    overall: filled(polarities, seen.verdicts),
    intents: filled(intents, seen.wants),
    urgency: ['0', '1', '2'].map((level) => urgency.get(level) ?? 0),
    emotions: emotions.map((emotion) => ({ emotion, comments: feelings.get(emotion) ?? 0 })),
    topics: topicFindings({
      topics: plan.topics,
      cells,
      n: seen.n,
      firstHalf: halves.first,
      errors,
      ...groups,
    }),
    themes,
    repeats: { comments: repeats?.comments ?? 0, text: repeats?.text ?? '', times: repeats?.times ?? 0 },
    method: {
      snapshot: task.snapshot ?? voiceKey(task),
      version: voiceVersion,
      model: task.model,
      adaptation: task.adaptation,
      errorRates: errors.measuredIn,
      queries: [...asker.asked],
    },
  };
}

const noTallies = { verdicts: [[], []], wants: [[], []], levels: [[], []], feelings: [[], []] };
