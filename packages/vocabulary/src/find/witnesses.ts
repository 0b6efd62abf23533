import { z } from 'zod';
import { findResultSchema, intervalSchema, touchpointFindingSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';
import { agreements, witnesses, witnessFlags, witnessStates } from './witness-lists.ts';

/** Answers, behaviour and voice on the same journeys, each with its own effects and ranks. Needs a log or comments beside the survey. */
export const witnessesRequestSchema = findRequestSchema.extend({
  study: z.literal('witnesses'),
  /** Touchpoints considered among the first so many. */
  top: z.int().min(1).max(10).default(3),
});
export type WitnessesRequest = z.infer<typeof witnessesRequestSchema>;

/** A touchpoint as one witness sees it; of behaviour and voice there is no mean. Ranks are among those that it sees. */
const seenSchema = z.nullable(touchpointFindingSchema);

const flagSchema = z.object({
  flag: z.enum(witnessFlags),
  /** What was found, what it usually means, and what to do, in the reader's language. */
  sentence: z.string(),
  /** The figure that was tested. */
  figure: z.nullable(intervalSchema),
});

const commonSchema = z.object({
  /** What one bad experience costs behind all that the witnesses tell, by the model of `method`. */
  penalty: intervalSchema,
  /** Standard deviation of the true penalties between the witnesses. */
  between: z.number(),
  /** Part of each witness in it. */
  weights: z.partialRecord(z.enum(witnesses), z.number()),
  /** False where the witnesses conflict: then it must not be used. */
  usable: z.boolean(),
});

const witnessedSchema = z.object({
  /** Id in the catalogue, or the name in its own data. */
  key: z.string(),
  name: z.string(),
  answers: seenSchema,
  behaviour: seenSchema,
  voice: seenSchema,
  agreement: z.enum(agreements),
  /** What the agreement says, in the reader's language. */
  sentence: z.string(),
  flags: z.array(flagSchema),
  /** What low behaviour here costs with all answers held fixed: nothing, if the answers tell it all. */
  beyond: z.nullable(intervalSchema),
  common: z.nullable(commonSchema),
  /** Part of what is explained that it owns behind all that the witnesses tell, 0–1; see `fused`. */
  share: z.nullable(intervalSchema),
});
export type WitnessedTouchpoint = z.infer<typeof witnessedSchema>;

export const witnessesResultSchema = studyBaseSchema.extend({
  study: z.literal('witnesses'),
  /** Journeys left out because they name no journey of the log or have no outcome. */
  leftOut: z.int(),
  top: z.int(),
  outcomeScale: findResultSchema.shape.outcomeScale,
  witnesses: z.array(
    z.object({
      witness: z.enum(witnesses),
      state: z.enum(witnessStates),
      /** Journeys it is heard on. */
      n: z.int(),
      /** Outcome that it is set against. */
      outcome: z.string(),
      r2: z.nullable(intervalSchema),
    }),
  ),
  /** In the order of the answers' ranks; then those that only others see. */
  touchpoints: z.array(witnessedSchema),
  /** From one touchpoint directly to another, ranked among themselves and the touchpoints that none of them leads to. */
  handovers: z.array(touchpointFindingSchema.extend({ from: z.string(), to: z.string() })),
  /**
   * How much the outcome moves for one point that the answers' model foretells from behaviour: 1 if the answers say as much as
   * behaviour bears out, less if they overstate (mood), more if they understate.
   */
  bearing: z.nullable(intervalSchema),
  /** One order behind the witnesses, by a stated model and no blend of scores: touchpoints by `share`, greatest first. */
  fused: z.nullable(
    z.object({
      /** False where one witness is coloured (not: sees too little): then it must not be used. */
      usable: z.boolean(),
      /** Keys of the touchpoints. */
      order: z.array(z.string()),
    }),
  ),
  /** Journeys of the log, and those that answered. */
  coverage: z.nullable(z.object({ journeys: z.int(), answered: z.int() })),
});
export type WitnessesResult = z.infer<typeof witnessesResultSchema>;
