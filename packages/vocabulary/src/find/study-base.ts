import { z } from 'zod';

/** What every study of the moments answers with, beside its own figures. */
export const studyBaseSchema = z.object({
  /** Journeys used. */
  n: z.int(),
  outcome: z.string(),
  /** The finding in the reader's language, the most important sentence first; it says "cannot tell yet" when it cannot. */
  sentences: z.array(z.string()),
  /** What should be known about the data before the figures are used. */
  warnings: z.array(z.string()),
  method: z.object({
    formula: z.string(),
    source: z.string(),
    /** The aggregate queries whose answers the figures were computed from. */
    queries: z.array(z.string()),
    seed: z.int(),
    replicates: z.int(),
    /** sha256 over the data snapshot and the request: the same key gives the same bytes. */
    snapshot: z.string(),
    version: z.string(),
  }),
});
export type StudyMethod = z.infer<typeof studyBaseSchema>['method'];
