import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';

/** A plan that may be chosen. */
const planSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  /** Expected change of the outcome, with what is known of it. */
  gain: intervalSchema,
  cost: z.number().nonnegative(),
  staffDays: z.number().nonnegative().default(0),
  /** Ids of plans that must be chosen too, and of plans that must not. */
  needs: z.array(z.string()).default([]),
  excludes: z.array(z.string()).default([]),
  /** Plans on the same moment do not add up: each lifts its share of what the others leave. */
  moment: z.optional(z.string()),
  /** Share of the moment's whole gain that it lifts, 0–1; with `moment` only. */
  lifts: z.optional(z.number().min(0).max(1)),
  quickWin: z.boolean().default(false),
});
export type Plan = z.infer<typeof planSchema>;

const portfolioSettingsSchema = z.object({
  budget: z.number().nonnegative(),
  staffDays: z.optional(z.number().nonnegative()),
  /** At least so many quick wins. */
  quickWins: z.int().nonnegative().default(0),
  /** Expected gain, or a lower quantile of the total (cautious). */
  objective: z.enum(['mean', 'cautious']).default('mean'),
  /** Of the cautious objective. */
  quantile: z.number().gt(0).lt(0.5).default(0.1),
  /** Chosen, or left out, whatever the rest. */
  must: z.array(z.string()).default([]),
  mustNot: z.array(z.string()).default([]),
  valuePerPoint: z.optional(z.number().positive()),
});
export type PortfolioSettings = z.infer<typeof portfolioSettingsSchema>;
export { portfolioSettingsSchema };

export const portfolioRequestSchema = z.object({
  plans: z.array(planSchema).max(500),
  settings: portfolioSettingsSchema,
});
export type PortfolioRequest = z.infer<typeof portfolioRequestSchema>;

export const portfolioResultSchema = z.object({
  sentences: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Plans by id. */
  chosen: z.array(z.string()),
  plans: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      chosen: z.boolean(),
      /** What it adds to the chosen set: with it less without it. */
      adds: z.number(),
      cost: z.number(),
      staffDays: z.number(),
      /** Why it is in or out, in the reader's language. */
      why: z.string(),
    }),
  ),
  total: z.object({
    gain: intervalSchema,
    money: z.nullable(intervalSchema),
    cost: z.number(),
    staffDays: z.number(),
  }),
  /** Gain of one more unit of money at the budget (of the linear relaxation), and what another budget would buy. */
  shadowPrice: z.nullable(z.number()),
  frontier: z.array(
    z.object({
      budget: z.number(),
      gain: z.number(),
      enters: z.array(z.string()),
      leaves: z.array(z.string()),
    }),
  ),
  /** The next budget at which the choice changes. */
  next: z.nullable(
    z.object({
      budget: z.number(),
      enters: z.array(z.string()),
      leaves: z.array(z.string()),
      gain: z.number(),
    }),
  ),
  /** Against taking the greatest gains first until the money is gone. */
  regret: z.object({ naive: z.array(z.string()), gain: z.number(), lost: z.number() }),
  method: z.object({
    formula: z.string(),
    source: z.string(),
    solver: z.string(),
    proven: z.boolean(),
    milliseconds: z.optional(z.number()),
  }),
});
export type PortfolioResult = z.infer<typeof portfolioResultSchema>;
