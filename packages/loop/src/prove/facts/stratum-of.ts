import { type ProofPlan, TouchstoneError } from '@touchstone/vocabulary';

/**
 * The group that a response or a journey belongs to and whose mix must not decide, as an expression; the same for all where the
 * plan names none.
 *
 * @throws TouchstoneError findUnknownGroup
 */
export function stratumOf(
  categories: readonly { readonly name: string }[],
  { mixBy }: Pick<ProofPlan, 'mixBy'>,
): string {
  if (mixBy === undefined) return "''";
  if (mixBy === 'channel') return 'toString(channel)';
  const position = categories.findIndex(({ name }) => name === mixBy);
  if (position < 0) {
    const columns = ['channel', ...categories.map(({ name }) => name)].join(', ');
    throw new TouchstoneError('findUnknownGroup', { name: mixBy, columns });
  }
  return `toString(categories[${position + 1}])`;
}
