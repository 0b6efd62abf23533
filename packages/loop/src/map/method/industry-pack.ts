import { touchpointSchema } from '@touchstone/vocabulary';
import { z } from 'zod';

/** A text in the two languages of the product. */
const bothSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** What a touchpoint is by its nature, before anybody looks at a log. */
const packFlags = ['closing', 'contact', 'transfer', 'complaint', 'approval'] as const;
export type PackFlag = (typeof packFlags)[number];

const packTouchpointSchema = bothSchema.extend({
  id: z.string().regex(/^[a-zA-Z]+$/),
  stage: z.string(),
  /** Other names by which systems and people call it; activities, survey items and comments are matched with them. */
  words: z.object({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
  /** What is usually promised here. A start for talking, to be replaced by the company's own. */
  standard: touchpointSchema.shape.standard,
  /** Where the standard comes from. */
  source: z.optional(bothSchema),
  flags: z.array(z.enum(packFlags)).default([]),
  /** Aspects of the language model that speak of it. */
  aspects: z.array(z.string()).min(1),
  /** A survey item that asks about it. */
  item: bothSchema,
});
export type PackTouchpoint = z.infer<typeof packTouchpointSchema>;

/** What is known of an industry's journeys before its first log: a data file in `packs/`. */
export const industryPackSchema = z.object({
  industry: z.string(),
  stages: z.array(bothSchema.extend({ id: z.string() })).min(4),
  touchpoints: z.array(packTouchpointSchema).min(12),
  /** Figures by which the industry usually judges its service. */
  indicators: z.array(bothSchema).min(3),
});
export type IndustryPack = z.infer<typeof industryPackSchema>;
