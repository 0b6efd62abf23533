import {
  type BucketSums,
  bucketBootstrap,
  bucketCrossProducts,
  type CrossProducts,
  columnIndex,
  differenceReliability,
  percentileIntervals,
  reliability,
  replicateStatistic,
  totalCrossProducts,
} from '@touchstone/statistics';
import {
  type GapDimension,
  type GapItem,
  type ScoresResult,
  servqualDimensions,
  type ToleranceItem,
  type ToleranceZone,
} from '@touchstone/vocabulary';
import { smallestGroup } from '../../../method/fitness.ts';
import type { DimensionSums, PairSums } from '../facts/ask-questionnaire.ts';
import type { GapPair } from '../facts/questionnaire.ts';
import { type Contrast, contrast, contrastInterval, meanContrast } from './contrast.ts';

type Gaps = NonNullable<ScoresResult['gaps']>;

const countOf = (sums: BucketSums): number => Array.from(sums.counts).reduce((sum, count) => sum + count, 0);
const columnsOf = (sums: BucketSums, weightOf: (name: string) => number): readonly number[] =>
  sums.names.map(weightOf);

/**
 * SERVQUAL gaps, perception less expectation, by item and dimension (Parasuraman, Zeithaml & Berry 1988), beside
 * SERVPERF's perceptions (Cronin & Taylor 1992); the overall gap is the unweighted mean of the dimensions. Each dimension
 * carries coefficient alpha of both scales and the reliability of their difference, which falls as the two correlate
 * (Peter, Churchill & Brown 1993). Items and dimensions of fewer than 10 people are left out.
 */
export function servqualResult(
  pairs: readonly PairSums[],
  dimensions: readonly DimensionSums[],
  options: { readonly replicates: number; readonly seed: number },
): Gaps | null {
  const items = pairs
    .filter(({ sums }) => countOf(sums) >= smallestGroup)
    .map(({ pair, sums }): GapItem => {
      const of = (expectation: number, perception: number) =>
        contrastInterval(
          contrast(
            sums,
            columnsOf(sums, (name) =>
              name === pair.expectation.name ? expectation : name === pair.perception.name ? perception : 0,
            ),
          ),
        );
      return {
        item: pair.item,
        dimension: pair.dimension,
        n: countOf(sums),
        expectation: of(1, 0),
        perception: of(0, 1),
        gap: of(-1, 1),
      };
    });
  if (items.length === 0) return null;
  const found = dimensions
    .filter(({ sums }) => countOf(sums) >= smallestGroup)
    .toSorted((a, b) => servqualDimensions.indexOf(a.dimension) - servqualDimensions.indexOf(b.dimension));
  const parts = found.map((one) => dimensionContrasts(one));
  return {
    items: items.toSorted((a, b) => a.gap.estimate - b.gap.estimate),
    dimensions: found.map((one, at): GapDimension => {
      const { expectation, perception, gap } = parts[at] ?? dimensionContrasts(one);
      return {
        dimension: one.dimension,
        items: one.pairs.length,
        n: countOf(one.sums),
        expectation: contrastInterval(expectation),
        perception: contrastInterval(perception),
        gap: contrastInterval(gap),
        reliability: reliabilityOf(one, options),
      };
    }),
    overall:
      parts.length > 0
        ? {
            gap: contrastInterval(meanContrast(parts.map(({ gap }) => gap))),
            perception: contrastInterval(meanContrast(parts.map(({ perception }) => perception))),
          }
        : null,
  };
}

function dimensionContrasts({
  pairs,
  sums,
}: DimensionSums): Readonly<Record<'expectation' | 'perception' | 'gap', Contrast>> {
  const expected = new Set(pairs.map(({ expectation }) => expectation.name));
  const share = 1 / pairs.length;
  const of = (expectation: number, perception: number): Contrast =>
    contrast(
      sums,
      columnsOf(sums, (name) => share * (expected.has(name) ? expectation : perception)),
    );
  return { expectation: of(1, 0), perception: of(0, 1), gap: of(-1, 1) };
}

function reliabilityOf(
  { pairs, sums }: DimensionSums,
  options: { readonly replicates: number; readonly seed: number },
): GapDimension['reliability'] {
  if (pairs.length < 2) return null;
  const buckets = bucketCrossProducts(sums);
  const estimate = reliabilities(totalCrossProducts(buckets), pairs);
  if (!estimate) return null;
  const replicates = replicateStatistic(bucketBootstrap(buckets, options), 1, (products) => [
    reliabilities(products, pairs)?.difference ?? estimate.difference,
  ]);
  const [interval] = percentileIntervals(replicates);
  const { difference } = estimate;
  return {
    expectation: estimate.expectation,
    perception: estimate.perception,
    difference: {
      estimate: difference,
      low: Math.min(difference, interval?.low ?? difference),
      high: Math.max(difference, interval?.high ?? difference),
    },
  };
}

interface Reliabilities {
  readonly expectation: number;
  readonly perception: number;
  readonly difference: number;
}

/** Null where a scale does not vary, or fewer people answered than there are items. */
function reliabilities(products: CrossProducts, pairs: readonly GapPair[]): Reliabilities | null {
  const [expected, perceived] = (['expectation', 'perception'] as const).map((side) =>
    pairs.map((pair) => pair[side].name),
  );
  if (!(expected && perceived)) return null;
  const [one, two] = [expected, perceived].map((names) =>
    reliability(
      products,
      names.map((name) => ({ name })),
    ),
  );
  if (one?.kind !== 'answer' || two?.kind !== 'answer') return null;
  const sum = (rows: readonly string[], columns: readonly string[]): number =>
    rows.reduce((total, row) => {
      const at = columnIndex(products, row) * products.names.length;
      return (
        total +
        columns.reduce((all, name) => all + (products.centred[at + columnIndex(products, name)] ?? 0), 0)
      );
    }, 0);
  const [first, second] = [Math.sqrt(sum(expected, expected)), Math.sqrt(sum(perceived, perceived))];
  const correlation = Math.max(-1, Math.min(1, sum(expected, perceived) / (first * second)));
  return {
    expectation: one.alpha,
    perception: two.alpha,
    difference: differenceReliability(
      { reliability: one.alpha, deviation: first },
      { reliability: two.alpha, deviation: second },
      correlation,
    ),
  };
}

/**
 * Zone of tolerance between the adequate and the desired level (Zeithaml, Berry & Parasuraman 1993; Parasuraman, Zeithaml
 * & Berry 1994, J. Retailing 70(3), 201–230): perceived less adequate (adequacy) and perceived less desired
 * (superiority), over those who answered all three. The zone is said when the intervals leave zero out.
 */
export function toleranceItems(pairs: readonly PairSums[]): readonly ToleranceItem[] {
  return pairs
    .filter(({ pair, sums }) => pair.least !== null && countOf(sums) >= smallestGroup)
    .map(({ pair, sums }): ToleranceItem => {
      const of = (least: number, expectation: number, perception: number) =>
        contrastInterval(
          contrast(
            sums,
            columnsOf(sums, (name) => {
              if (name === pair.expectation.name) return expectation;
              return name === pair.perception.name ? perception : least;
            }),
          ),
        );
      const [adequacy, superiority] = [of(-1, 0, 1), of(0, -1, 1)];
      return {
        item: pair.item,
        n: countOf(sums),
        adequate: of(1, 0, 0),
        desired: of(0, 1, 0),
        perceived: of(0, 0, 1),
        adequacy,
        superiority,
        zone: zoneOf(adequacy, superiority),
      };
    })
    .toSorted((a, b) => a.adequacy.estimate - b.adequacy.estimate);
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

function zoneOf(adequacy: Ends, superiority: Ends): ToleranceZone {
  if (adequacy.high < 0) return 'below';
  if (superiority.low > 0) return 'above';
  return adequacy.low > 0 && superiority.high < 0 ? 'within' : 'undetermined';
}
