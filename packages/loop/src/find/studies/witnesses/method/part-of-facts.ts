import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import { selectSums } from '../../../method/select-sums.ts';

/** The facts of some touchpoints alone, in the given order: what the query would have said had it asked for them only. */
export function partOfFacts(facts: JourneyFacts, touchpoints: readonly number[]): JourneyFacts {
  const columns = touchpoints.flatMap((from, touchpoint) =>
    facts.columns
      .filter((column) => column.touchpoint === from)
      .map((column) => ({ from: `${column.kind}:${from}`, column: { ...column, touchpoint } })),
  );
  const sums = selectSums(facts.sums, ['y', ...columns.map(({ from }) => from)]);
  return {
    ...facts,
    columns: columns.map(({ column }) => column),
    sums: { ...sums, names: ['y', ...columns.map(({ column }) => `${column.kind}:${column.touchpoint}`)] },
    touchpoints: touchpoints.flatMap((from) => facts.touchpoints[from] ?? []),
  };
}
