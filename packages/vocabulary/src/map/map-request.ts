import { z } from 'zod';
import { journeyFilterSchema } from '../survey.ts';

/** One condition on the path of a journey; touchpoints by id. A list of them must hold all together. */
export const pathConditionSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('passes'), touchpoint: z.string() }),
  z.object({ is: z.literal('passesNot'), touchpoint: z.string() }),
  z.object({ is: z.literal('startsWith'), touchpoint: z.string() }),
  z.object({ is: z.literal('endsWith'), touchpoint: z.string() }),
  /** Passes the touchpoint twice or more. */
  z.object({ is: z.literal('loops'), touchpoint: z.string() }),
  /** `next` comes directly after `touchpoint` somewhere; within limits when given, in minutes. */
  z.object({
    is: z.literal('directly'),
    touchpoint: z.string(),
    next: z.string(),
    minMinutes: z.optional(z.number().nonnegative()),
    maxMinutes: z.optional(z.number().nonnegative()),
  }),
  z.object({ is: z.literal('eventually'), touchpoint: z.string(), next: z.string() }),
  /** Journeys of these variants, by the key the result gives. */
  z.object({ is: z.literal('variant'), keys: z.array(z.string()).min(1).max(200) }),
  /** Length of the whole journey, in minutes. */
  z.object({
    is: z.literal('lasts'),
    minMinutes: z.optional(z.number().nonnegative()),
    maxMinutes: z.optional(z.number().nonnegative()),
  }),
  /** Ended elsewhere than at a closing touchpoint. */
  z.object({ is: z.literal('droppedOff') }),
]);
export type PathCondition = z.infer<typeof pathConditionSchema>;

/** What of a map takes longest and is looked at on its own: what steps cost; when visits come, journeys run and how long they last. */
export const mapParts = ['losses', 'rhythm'] as const;
export type MapPart = (typeof mapParts)[number];

/** What `map` is asked. Filters keep or drop whole journeys; `removed` takes touchpoints out and joins their neighbours anew. */
export const mapRequestSchema = z.object({
  filter: journeyFilterSchema.default({}),
  path: z.array(pathConditionSchema).max(20).default([]),
  /** Touchpoints taken out of the journeys, by id: what stood before and after becomes neighbours. */
  removed: z.array(z.string()).default([]),
  /** How many variants are listed. */
  variants: z.int().min(1).max(500).default(50),
  /** Parts that are not wanted: the answer comes sooner, and says that it lacks them. */
  without: z.optional(z.array(z.enum(mapParts)).max(mapParts.length)),
});
export type MapRequest = z.infer<typeof mapRequestSchema>;

/** What the log would look like with a step gone or quicker. */
export const whatIfRequestSchema = mapRequestSchema.extend({
  changes: z
    .array(
      z.discriminatedUnion('is', [
        z.object({ is: z.literal('remove'), touchpoint: z.string() }),
        /** Waits before the touchpoint are at most this long. */
        z.object({ is: z.literal('capWait'), touchpoint: z.string(), minutes: z.number().nonnegative() }),
        /** Service takes this share of its time. */
        z.object({ is: z.literal('shorten'), touchpoint: z.string(), factor: z.number().min(0).max(1) }),
        /** Visits beyond the first do not happen. */
        z.object({ is: z.literal('onePass'), touchpoint: z.string() }),
      ]),
    )
    .min(1)
    .max(20),
});
export type WhatIfRequest = z.infer<typeof whatIfRequestSchema>;
