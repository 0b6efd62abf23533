import type { ProofPlan } from '@touchstone/vocabulary';

/** More different amounts are put together, neighbours with neighbours. */
const mostLevels = 8;

/** Customers who got about as much, put together under one name. */
export interface DoseLevel {
  readonly name: string;
  /** Mean amount; undefined for those of whom the plan says none. */
  readonly amount: number | undefined;
  readonly customers: readonly string[];
}

/** Treated customers by how much they got, from little to much; one level for all where the plan has no dose. */
export function doseLevels({ dose, waves }: Pick<ProofPlan, 'dose' | 'waves'>): readonly DoseLevel[] {
  const customers = [...new Set(waves.flatMap(({ units }) => units))];
  if (dose === undefined) return [{ name: 'treated', amount: undefined, customers }];
  const amounts = new Map(Object.entries(dose.of));
  const known = customers
    .flatMap((customer) => {
      const amount = amounts.get(customer);
      return amount === undefined ? [] : [{ customer, amount }];
    })
    .toSorted((one, other) => one.amount - other.amount);
  const different = [...new Set(known.map(({ amount }) => amount))];
  const size = Math.ceil(different.length / mostLevels);
  const levels = Array.from({ length: Math.ceil(different.length / Math.max(1, size)) }, (_, at) => {
    const own = new Set(different.slice(at * size, (at + 1) * size));
    const members = known.filter(({ amount }) => own.has(amount));
    return {
      name: `treated ${at + 1}:`,
      amount: members.reduce((sum, { amount }) => sum + amount, 0) / members.length,
      customers: members.map(({ customer }) => customer),
    };
  });
  const rest = customers.filter((customer) => !amounts.has(customer));
  return rest.length === 0 ? levels : [...levels, { name: 'treated ?:', amount: undefined, customers: rest }];
}
