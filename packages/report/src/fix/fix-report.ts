import type { Locale } from '@touchstone/vocabulary';
import type { IntervalRow } from '../deck/interval-row.ts';
import type { ReportSheet } from '../workbook.ts';

/** What a result of fix says, ready to be written as a workbook or a deck. */
export interface FixReport {
  readonly locale: Locale;
  /** Name of the project, the decision or the file. */
  readonly title: string;
  /** What it is: priorities, comparison, portfolio. */
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly warnings: readonly string[];
  /** The first one is shown on a slide, too. */
  readonly sheets: readonly ReportSheet[];
  readonly bars: { readonly name: string; readonly format: string; readonly rows: readonly IntervalRow[] };
  readonly method: readonly (readonly [string, string | number])[];
}
