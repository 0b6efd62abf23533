import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { intents, polarities } from './intents.ts';

/** Counts as the model reads them. */
const polarityCountsSchema = z.object({ negative: z.int(), neutral: z.int(), positive: z.int() });

const voiceTopicSchema = z.object({
  /** Aspect of the model, or `t:` and the id of a touchpoint of the catalogue (some ids are names of aspects too). */
  topic: z.string(),
  kind: z.enum(['aspect', 'touchpoint']),
  name: z.string(),
  /** Comments that speak of it. */
  comments: z.int(),
  counts: polarityCountsSchema,
  /** Share of negative comments among those that speak of it, corrected for the model's measured errors; the interval carries them. */
  negativeShare: intervalSchema,
  /** The same in the first half of the period, when both halves hold enough. */
  before: z.nullable(intervalSchema),
  urgent: z.int(),
  /** By group of the compared category. */
  groups: z.array(
    z.object({ group: z.string(), comments: z.int(), negativeShare: z.nullable(intervalSchema) }),
  ),
});
export type VoiceTopic = z.infer<typeof voiceTopicSchema>;

const voiceThemeSchema = z.object({
  /** Stands for the theme in requests and links. */
  key: z.string(),
  topic: z.string(),
  /** Named by the customers' own words. */
  name: z.string(),
  words: z.array(z.string()),
  comments: z.int(),
  negative: z.int(),
  positive: z.int(),
  /** Comments by week, keys are Mondays. */
  weekly: z.array(z.object({ monday: z.string(), comments: z.int() })),
  /** Not heard before the given day, or far rarer. */
  isNew: z.boolean(),
  /** Change of its weekly share between the halves of the period, with interval; null when too few. */
  trend: z.nullable(intervalSchema),
  /** Comments that stand for it, by response and item. */
  examples: z.array(
    z.object({ response: z.string(), item: z.int(), text: z.string(), start: z.int(), end: z.int() }),
  ),
});
export type VoiceTheme = z.infer<typeof voiceThemeSchema>;

export const voiceResultSchema = z.object({
  /** Comments looked at, of those stored; `said` of them say something that is evaluated. */
  n: z.int(),
  of: z.int(),
  said: z.int(),
  /** False while comments of the last import are still being read. */
  complete: z.boolean(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  overall: z.record(z.enum(polarities), z.int()),
  intents: z.record(z.enum(intents), z.int()),
  urgency: z.array(z.int()).length(3),
  emotions: z.array(z.object({ emotion: z.string(), comments: z.int() })),
  topics: z.array(voiceTopicSchema),
  themes: z.array(voiceThemeSchema),
  /** The same text by many: how many comments repeat another word for word, and the most repeated one. */
  repeats: z.object({ comments: z.int(), text: z.string(), times: z.int() }),
  method: z.object({
    snapshot: z.string(),
    version: z.string(),
    /** Hash of the model's bytes; 0 adaptation: none. */
    model: z.string(),
    adaptation: z.int(),
    /** Where the error rates come from: the model card's held-out sample, or the company's own labelled one. */
    /** Of all industries together, or of the one that the comments are from. */
    errorRates: z.enum(['modelCard', 'industry']),
    queries: z.array(z.object({ name: z.string(), sql: z.string(), seconds: z.number() })),
  }),
});
export type VoiceResult = z.infer<typeof voiceResultSchema>;

export const readCommentSchema = z.object({
  response: z.string(),
  item: z.int(),
  text: z.string(),
  /** Local time of the file's zone with its offset, `2025-06-28T09:00:00+0800`: its first ten letters are the day. */
  answered: z.nullable(z.string()),
  channel: z.string(),
  unit: z.string(),
  overall: z.enum(polarities),
  sentiment: z.number(),
  intents: z.array(z.enum(intents)),
  urgency: z.int(),
  emotion: z.string(),
  mentions: z.array(
    z.object({
      topic: z.string(),
      name: z.string(),
      polarity: z.int(),
      sentiment: z.number(),
      probability: z.number(),
      certainty: z.number(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  /** Id of the correction that stands, when a person has read it. */
  correction: z.nullable(z.string()),
});
export type ReadComment = z.infer<typeof readCommentSchema>;

const qualitySchema = z.object({ precision: z.number(), recall: z.number(), f1: z.number(), n: z.int() });

/** What the corrections taught, measured on those held back (each correction is held back once). */
export const adaptationSchema = z.object({
  version: z.int(),
  corrections: z.int(),
  before: qualitySchema,
  after: qualitySchema,
  active: z.boolean(),
  createdAt: z.string(),
});
export type Adaptation = z.infer<typeof adaptationSchema>;
