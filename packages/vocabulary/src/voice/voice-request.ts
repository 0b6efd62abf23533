import { z } from 'zod';
import { journeyFilterSchema } from '../survey.ts';
import { intents, polarities } from './intents.ts';

/** What `voice` is asked about the comments of one survey. */
export const voiceRequestSchema = z.object({
  filter: journeyFilterSchema.default({}),
  /** Name of a category whose groups are laid side by side: segment, brand, branch. */
  compare: z.optional(z.string()),
  /** Themes first said on or after this day count as new; absent: the last seventh of the period. */
  newSince: z.optional(z.iso.date()),
});
export type VoiceRequest = z.infer<typeof voiceRequestSchema>;

/** Which comments are listed. All conditions hold together. */
export const commentsRequestSchema = voiceRequestSchema.extend({
  /** A topic as the result names it: an aspect of the model, or `t:` and the id of a touchpoint. */
  topic: z.optional(z.string()),
  polarity: z.optional(z.enum(['negative', 'neutral', 'positive'])),
  overall: z.optional(z.enum(polarities)),
  intent: z.optional(z.enum(intents)),
  urgency: z.optional(z.int().min(0).max(2)),
  emotion: z.optional(z.string()),
  theme: z.optional(z.string()),
  /** Words that stand in the text as they are. */
  text: z.optional(z.string().max(200)),
  /** The surest first helps to check the model; the least sure first helps to teach it. */
  sort: z.enum(['newest', 'urgent', 'surest', 'leastSure']).default('newest'),
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(200).default(50),
});
export type CommentsRequest = z.infer<typeof commentsRequestSchema>;

/** What a person says a comment says. */
export const correctedMentionsSchema = z.array(
  z.object({
    /** A topic as the result names it. */
    topic: z.string(),
    polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    start: z.optional(z.int().nonnegative()),
    end: z.optional(z.int().nonnegative()),
  }),
);
export type CorrectedMentions = z.infer<typeof correctedMentionsSchema>;
