import {
  adaptationSchema,
  commentsRequestSchema,
  correctedMentionsSchema,
  readCommentSchema,
  voiceRequestSchema,
  voiceResultSchema,
} from '@touchstone/vocabulary';
import { z } from 'zod';

/** POST /api/surveys/:survey/voice gives a VoiceResult. */
export const voiceBodySchema = voiceRequestSchema;
export { voiceResultSchema };

/** POST /api/surveys/:survey/comments */
export const commentsBodySchema = commentsRequestSchema;
export const commentsSchema = z.object({ n: z.int(), comments: z.array(readCommentSchema) });
export type Comments = z.infer<typeof commentsSchema>;

/** POST /api/surveys/:survey/corrections gives {id} · DELETE /api/corrections/:correction takes it back. */
export const newCorrectionSchema = z.object({
  response: z.string(),
  item: z.int(),
  mentions: correctedMentionsSchema,
});
export const correctionSchema = z.object({ id: z.string() });

/**
 * GET /api/projects/:project/adaptations · POST learns from the corrections that stand and reads the comments anew ·
 * PUT …/adaptations/:version {active} switches one on or off.
 */
export const adaptationsSchema = z.object({
  adaptations: z.array(adaptationSchema),
  /** Corrections that stand, and those made since the last was learnt. */
  corrections: z.int(),
  unlearnt: z.int(),
});
export type Adaptations = z.infer<typeof adaptationsSchema>;
/** GET /api/surveys/:survey/reading: how far the comments have been read. */
export const readingSchema = z.object({ read: z.int(), of: z.int(), complete: z.boolean() });
export type Reading = z.infer<typeof readingSchema>;

/**
 * POST /api/surveys/:survey/voice/draft: what the language assistant, where one was set at the start, makes of the masked
 * comments. Every sentence names the comments it rests on; one that names none refuses the whole draft.
 */
export const voiceDraftSchema = z.object({
  model: z.string(),
  sentences: z.array(
    z.object({
      text: z.string(),
      comments: z.array(z.object({ response: z.string(), item: z.int(), text: z.string() })).min(1),
    }),
  ),
  /** Names that it proposes for themes, by key. */
  names: z.array(z.object({ theme: z.string(), name: z.string() })),
});
export type VoiceDraft = z.infer<typeof voiceDraftSchema>;

export const switchAdaptationSchema = z.object({ active: z.boolean() });
