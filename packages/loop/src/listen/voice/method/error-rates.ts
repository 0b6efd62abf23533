import stored from '@touchstone/language/error-rates' with { type: 'json' };

/** How a comment speaks of a topic; the worst word decides. Places in every matrix below. */
export const topicStates = ['absent', 'negative', 'neutral', 'positive'] as const;

/** Comments of a labelled sample by true state (row) and state as read (column), in the order of `topicStates`. */
export type ErrorCounts = readonly (readonly number[])[];

/** What is known of a classifier's errors at one topic: a Dirichlet distribution for each true state. */
export interface ErrorRates {
  /** Row: true state. Entries: pseudo-counts of the states it is read as. */
  readonly rows: ErrorCounts;
}

/** What is beyond doubt, in comments. */
const certain = 1e9;

/** Counts of every aspect, and for topics that no sample labels. */
export interface ErrorBook {
  readonly model: string;
  /** Whether it was measured in one industry, or in all of them together. */
  readonly measuredIn: 'industry' | 'modelCard';
  /** Of an aspect; of one without labelled comments what all aspects together tell. */
  rates(aspect: string): ErrorRates;
  /** Of a touchpoint that is known by the words of its clause: found for sure, but its polarity may be misread. */
  namedRates: ErrorRates;
}

/**
 * A prior is worth at most this many comments, or a quarter of an aspect's own where there are more: how alike two dozen
 * aspects are is itself uncertain, and with 25 the intervals cover 95 % in simulation where with 200 they covered 89 to 92 %.
 */
const usualPrior = 25;
const leastPrior = 2;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * How alike the aspects are in one row: the number of comments that the pooled rates are worth as knowledge of an aspect
 * of its own. From the variance of the share read right between aspects, less what chance explains (method of moments of
 * the beta-binomial distribution, Kleinman 1973, JASA 68, 46–54).
 */
function alikeness(rows: readonly (readonly number[])[], right: number): number {
  const used = rows.filter((row) => sum(row) > 0);
  const total = sum(used.map(sum));
  const pooled = total > 0 ? sum(used.map((row) => row[right] ?? 0)) / total : 0;
  const spread = pooled * (1 - pooled);
  const mostPrior = Math.max(usualPrior, total / Math.max(1, used.length) / 4);
  if (used.length < 3 || spread <= 0) return mostPrior;
  const weighted = sum(used.map((row) => sum(row) * ((row[right] ?? 0) / sum(row) - pooled) ** 2));
  const squares = sum(used.map((row) => sum(row) ** 2));
  const chance = spread * (used.length - 1);
  const between = (weighted - chance) / (total - squares / total);
  if (between <= spread / (mostPrior + 1)) return mostPrior;
  return Math.max(leastPrior, spread / between - 1);
}

/** Pooled rates of one true state and the comments they are worth. */
function priorRow(matrices: readonly ErrorCounts[], state: number): readonly number[] {
  const rows = matrices.map((matrix) => matrix[state] ?? []);
  const pooled = topicStates.map((_, read) => sum(rows.map((row) => row[read] ?? 0)) + 0.25);
  const worth = alikeness(rows, state);
  const total = sum(pooled);
  return pooled.map((count) => (worth * count) / total);
}

/**
 * Error rates by aspect from labelled counts. An aspect's own counts are added to what all aspects together are worth
 * as a prior (empirical Bayes); one without labelled comments has the prior alone, and so a wider interval.
 *
 * @param worth comments that the rates of each true state are worth in an industry that the sample does not hold; without it the
 * sample is taken for one of the comments to be corrected
 * @param own those of the counts that are of the very industry of the comments: they count in full
 */
export function errorBook(
  model: string,
  counts: Readonly<Record<string, ErrorCounts>>,
  worth: readonly number[] = [],
  own: Readonly<Record<string, ErrorCounts>> = {},
): ErrorBook {
  /** Counts cut down to what they are worth elsewhere: 1 / (1 / n + 1 / worth) of n. */
  const elsewhere = (row: readonly number[], state: number): readonly number[] => {
    const most = worth[state] ?? Number.POSITIVE_INFINITY;
    const share = Number.isFinite(most) ? most / (most + sum(row)) : 1;
    return row.map((count) => count * share);
  };
  const matrices = Object.values(counts);
  const prior = topicStates.map((_, state) => priorRow(matrices, state));
  return {
    model,
    measuredIn: Object.keys(own).length > 0 ? 'industry' : 'modelCard',
    namedRates: {
      rows: prior.map((row, state) =>
        state === 0 ? [certain, 0, 0, 0] : elsewhere([0, ...row.slice(1)], state),
      ),
    },
    rates(aspect) {
      const all = counts[aspect];
      const here = own[aspect];
      return {
        rows: prior.map((row, state) => {
          const seen = (read: number): number => here?.[state]?.[read] ?? 0;
          const others = row.map((count, read) => count + (all?.[state]?.[read] ?? 0) - seen(read));
          return elsewhere(others, state).map((count, read) => count + seen(read));
        }),
      };
    },
  };
}

/** The shipped model's errors, measured on comments that neither training nor calibration had seen. */
export const modelErrors: ErrorBook = errorBook(stored.model, stored.aspects, stored.worth);

const industries = new Map(
  Object.entries(stored.industries).map(([domain, own]): [string, ErrorBook] => [
    domain,
    errorBook(stored.model, stored.aspects, stored.worth, own),
  ]),
);

/**
 * The shipped model's errors in comments of an industry, as the model calls it: how often it invents a topic depends on how
 * often customers there speak of things like it. Without an industry, or of one that was not measured, what all of them tell.
 */
export function modelErrorsOf(domain: string | undefined): ErrorBook {
  return industries.get(domain ?? '') ?? modelErrors;
}
