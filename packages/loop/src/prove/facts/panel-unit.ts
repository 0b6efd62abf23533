import type { ProofPlan } from '@touchstone/vocabulary';
import { type DoseLevel, doseLevels } from './customer-doses.ts';
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
 * independent of each other, so groups by a hash of their keys lose nothing but a few degrees of freedom; those who got different
 * amounts of it are never in one group.
 */
export function panelUnit(plan: Pick<ProofPlan, 'unit' | 'waves' | 'dose'>, key: CustomerKey): Expression {
  if (plan.unit !== 'customer') return { sql: `toString(${plan.unit})`, parameters: {} };
  const hashed =
    'arrayMap(id -> sipHash64Keyed(({key_low:UInt64}, {key_high:UInt64}), id), {treated:Array(String)})';
  const levels = doseLevels(plan);
  const arm = `{arms:Array(String)}[indexOf(${hashed}, customer_key)]`;
  const groups = groupsOf(levels);
  return {
    sql: `concat(if(${arm} = '', 'control', ${arm}), ' ', toString(bucket % if(${arm} = '', ${customerGroups}, ${groups})))`,
    parameters: {
      key_low: BigInt(key.low),
      key_high: BigInt(key.high),
      treated: levels.flatMap(({ customers }) => customers),
      arms: levels.flatMap(({ name, customers }) => customers.map(() => name)),
    },
  };
}

/** Groups of each level, so that all levels together have about as many as the controls. */
function groupsOf(levels: readonly DoseLevel[]): number {
  return Math.floor(customerGroups / Math.max(1, levels.length));
}

/** The plan in the names that the panel gives its units: with customers as units, the groups of the two arms. */
export function planOfPanel(plan: ProofPlan): ProofPlan {
  if (plan.unit !== 'customer') return plan;
  const from = plan.waves.map((wave) => wave.from).toSorted()[0] ?? '';
  const levels = doseLevels(plan);
  const groups = (arm: string, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${arm} ${at}`);
  const named = levels.map((level) => ({ level, units: groups(level.name, groupsOf(levels)) }));
  const of = named.flatMap(({ level: { amount }, units }) =>
    amount === undefined ? [] : units.map((unit) => [unit, amount] as const),
  );
  return {
    ...plan,
    waves: [{ from, units: named.flatMap(({ units }) => units) }],
    controls: groups('control', customerGroups),
    ...(plan.dose === undefined ? {} : { dose: { name: plan.dose.name, of: Object.fromEntries(of) } }),
  };
}

const begins = { day: 'toDate', week: 'toMonday', month: 'toStartOfMonth' } as const;

/** The day on which the period of a moment begins, in the zone bound as `zone`. */
export function periodBegin(period: ProofPlan['period'], moment: string): string {
  return `toString(toDate(${begins[period]}(${moment}, {zone:String})))`;
}
