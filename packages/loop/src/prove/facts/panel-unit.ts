import type { ProofPlan } from '@touchstone/vocabulary';
import type { Expression } from './metric-value.ts';

/** Customers of each arm are put into so many groups by their keys: each group is a unit. */
const customerGroups = 32;

/** The two halves of the key under which customers are pseudonyms, as decimal texts. */
export interface CustomerKey {
  readonly low: string;
  readonly high: string;
}

/**
 * The name of the unit that a row belongs to: branch, member of staff, or the group of customers of her arm. Customers are
 * independent of each other, so groups by a hash of their keys lose nothing but a few degrees of freedom.
 */
export function panelUnit(plan: Pick<ProofPlan, 'unit' | 'waves'>, key: CustomerKey): Expression {
  if (plan.unit !== 'customer') return { sql: `toString(${plan.unit})`, parameters: {} };
  const hashed =
    'arrayMap(id -> sipHash64Keyed(({key_low:UInt64}, {key_high:UInt64}), id), {treated:Array(String)})';
  return {
    sql: `concat(if(has(${hashed}, customer_key), 'treated ', 'control '), toString(bucket % ${customerGroups}))`,
    parameters: {
      key_low: BigInt(key.low),
      key_high: BigInt(key.high),
      treated: plan.waves.flatMap(({ units }) => units),
    },
  };
}

/** The plan in the names that the panel gives its units: with customers as units, the groups of the two arms. */
export function planOfPanel(plan: ProofPlan): ProofPlan {
  if (plan.unit !== 'customer') return plan;
  const from = plan.waves.map((wave) => wave.from).toSorted()[0] ?? '';
  const groups = (arm: string): string[] => Array.from({ length: customerGroups }, (_, at) => `${arm} ${at}`);
  return { ...plan, waves: [{ from, units: groups('treated') }], controls: groups('control') };
}

const begins = { day: 'toDate', week: 'toMonday', month: 'toStartOfMonth' } as const;

/** The day on which the period of a moment begins, in the zone bound as `zone`. */
export function periodBegin(period: ProofPlan['period'], moment: string): string {
  return `toString(toDate(${begins[period]}(${moment}, {zone:String})))`;
}
