import type { Bottleneck } from '@touchstone/vocabulary';
import type { Arrivals } from './arrival-facts.ts';
import type { ChannelFacts } from './channel-facts.ts';
import type { EdgeFacts } from './edge-facts.ts';
import type { JourneySelection } from './journey-selection.ts';
import type { LateFacts } from './late-facts.ts';
import type { LogQuality } from './log-quality.ts';
import type { ScoreSums } from './score-facts.ts';
import type { SummaryFacts } from './summary-facts.ts';
import type { TouchpointFacts } from './touchpoint-facts.ts';
import type { VariantFacts } from './variant-facts.ts';
import type { WeekFacts } from './week-facts.ts';

/** All that the warehouse says of the selected journeys. */
export interface MapFacts {
  readonly selection: JourneySelection;
  /** Of the whole log, selected or not. */
  readonly quality: LogQuality;
  readonly summary: SummaryFacts;
  readonly touchpoints: readonly TouchpointFacts[];
  readonly late: ReadonlyMap<number, LateFacts>;
  readonly channels: ReadonlyMap<number, ChannelFacts['visits']>;
  readonly edges: readonly EdgeFacts[];
  readonly variants: VariantFacts;
  readonly bottlenecks: readonly Bottleneck[];
  readonly arrivals: readonly Arrivals[];
  readonly weeks: readonly WeekFacts[];
  readonly durations: readonly { readonly upTo: number; readonly journeys: number }[];
  readonly scores: readonly ScoreSums[];
  readonly cut: { readonly unfinished: number; readonly begunBefore: number };
}
