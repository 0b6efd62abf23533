import { findResultSchema } from '@touchstone/vocabulary';
import { z } from 'zod';

/** What `find --group --json` prints: one entry a group, the same settings for all. */
export const groupedResultSchema = z.object({
  /** Column by whose values the journeys are grouped. */
  by: z.string(),
  groups: z.array(
    z.object({
      group: z.string(),
      /** Journeys in the group. */
      journeys: z.int(),
      /** Null when this group cannot be analysed; `refusal` then says why. */
      result: z.nullable(findResultSchema),
      refusal: z.nullable(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
  /** Groups under ten journeys, which are not shown. */
  hidden: z.int(),
});
export type GroupedResult = z.infer<typeof groupedResultSchema>;

/** JSON Schema (2020-12) of the one object that `find --json` prints: a FindResult, or with --group the grouped form. */
export function resultJsonSchema(): object {
  const registry = z.registry<{ id: string }>();
  registry.add(findResultSchema, { id: 'FindResult' });
  return z.toJSONSchema(z.union([findResultSchema, groupedResultSchema]), { metadata: registry });
}
