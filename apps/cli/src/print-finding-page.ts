import { type FindResult, findingParagraph, headline } from '@touchstone/vocabulary';
import { findingTable, type Printing } from './print-finding.ts';

const spoken: ReadonlySet<string> = new Set(['moment', 'likely']);

/** A finding as a person reads it: the headline, the table, a sentence a moment, warnings, and how sure it is. */
export function findingPage(result: FindResult, printing: Printing): string[] {
  const { say } = printing;
  const moments = result.touchpoints.filter((finding) => spoken.has(finding.verdict));
  const warnings = result.warnings.map((warning) => `  ! ${warning}`);
  const { seed, groups, replicates } = result.method;
  return [
    headline(say, result),
    '',
    ...findingTable(result, printing),
    ...(moments.length > 0 ? ['', ...moments.map((finding) => findingParagraph(say, finding, result))] : []),
    ...(warnings.length > 0 ? ['', ...warnings] : []),
    '',
    say('find.explains', {
      r2: result.r2,
      outcome: result.outcome,
      low: result.r2Interval.low,
      high: result.r2Interval.high,
    }),
    say('cli.howSure', { groups, replicates, seed: String(seed) }),
    say('find.association'),
  ];
}
