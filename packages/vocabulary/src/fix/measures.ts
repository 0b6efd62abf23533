import { z } from 'zod';
import { claimSchema } from './improvement.ts';
import { improvementKinds, measureEffects } from './improvement-lists.ts';

/** A measure known in practice: how it works, what it usually looks like, and what others claim of it. */
export const measureSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(improvementKinds),
  /** What is done. */
  what: z.string(),
  /** Why it should help, and when not. */
  mechanism: z.string(),
  design: z.string(),
  /** Ungraded: claims of others with their source; never used as a prior. */
  claims: z.array(claimSchema),
  /** Weeks and staff-days it usually takes, from … to. */
  weeks: z.tuple([z.number(), z.number()]),
  staffDays: z.tuple([z.number(), z.number()]),
  actsOn: z.array(z.enum(measureEffects)),
});
export type Measure = z.infer<typeof measureSchema>;
