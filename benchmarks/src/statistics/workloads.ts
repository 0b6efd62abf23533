import {
  ahpPriorities,
  bucketBootstrap,
  bucketCrossProductsFromColumns,
  crossProductsFromColumns,
  factorAnalysis,
  ordinalRegression,
  parallelAnalysis,
  percentileIntervals,
  polychoricCorrelation,
  shapleyR2,
  shapleyReplicates,
  toCorrelation,
  totalCrossProducts,
} from '@touchstone/statistics';
import { bucketsOf, driverColumns, driverNames, itemColumns, judgementMatrices } from './simulated-data.ts';

/** A task with a target in processor seconds of one thread. */
export interface Workload {
  readonly name: string;
  readonly targetSeconds: number;
  /** Runs to take the least of, after one to warm up. */
  readonly runs: number;
  /** Makes the data, and returns the work to be timed; the work throws when it has no answer. */
  prepare(): () => unknown;
  /** The same task in R, and what people wait for it there on a like machine. */
  readonly peer: {
    readonly label: string;
    readonly packages: readonly string[];
    /** Defines `work`, a function that is timed. */
    readonly script: string;
    readonly notedSeconds?: number;
  };
}

function answered<T extends { readonly kind: string }>(result: T): T {
  if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
  return result;
}

const singles = (names: readonly string[]) => names.map((name) => ({ name, columns: [name] }));

/** Drivers, outcome and the formula in R, of the shape of `driverColumns`. */
const driversInR = (drivers: number, rows: number): string => `
set.seed(1); f <- rnorm(${rows}); x <- sapply(1:${drivers}, function(i) 0.7 * f + rnorm(${rows}))
y <- drop(x %*% (0.4 * (1:${drivers}) / ${drivers})) + 2 * rnorm(${rows}); d <- data.frame(y, x)`;

const itemsInR = (items: number, rows: number, factors: number): string => `
set.seed(2); t <- matrix(rnorm(${rows} * ${factors}), ${rows})
d <- sapply(1:${items}, function(i) pmax(1, pmin(5, round(3 + t[, (i - 1) %% ${factors} + 1] + rnorm(${rows})))))`;

function importance(drivers: number, targetSeconds: number, notedSeconds: number): Workload {
  return {
    name: `LMG from correlations, ${drivers} players`,
    targetSeconds,
    runs: 5,
    prepare: () => {
      const columns = driverColumns(drivers, 2000);
      const products = crossProductsFromColumns(columns);
      const players = singles(driverNames(columns));
      return () => answered(shapleyR2(products, 'y', players));
    },
    peer: {
      label: 'relaimpo calc.relimp',
      packages: ['relaimpo'],
      script: `${driversInR(drivers, 2000)}\nv <- cov(d); work <- function() relaimpo::calc.relimp(v, type = "lmg")`,
      notedSeconds,
    },
  };
}

const fromRows: Workload = {
  name: 'importance, 1,000 cluster bootstraps, 10⁴ rows × 10',
  targetSeconds: 1,
  runs: 3,
  prepare: () => {
    const columns = driverColumns(10, 10_000);
    const players = singles(driverNames(columns));
    const bucket = bucketsOf(10_000);
    return () => {
      const buckets = bucketCrossProductsFromColumns(columns, bucket);
      const replicates = bucketBootstrap(buckets, { replicates: 1000, seed: 1 });
      const found = shapleyReplicates(replicates, totalCrossProducts(buckets), { outcome: 'y', players });
      return found.kind === 'answer' ? percentileIntervals(found.statistic) : answered(found);
    };
  },
  peer: {
    label: 'relaimpo boot.relimp',
    packages: ['relaimpo'],
    script: `${driversInR(10, 10_000)}\nwork <- function() relaimpo::boot.relimp(d, b = 1000, type = "lmg", rank = FALSE)`,
    notedSeconds: 53,
  },
};

const fromSums: Workload = {
  name: 'importance, 1,000 cluster bootstraps, 10⁶ rows × 12, from cross-products',
  targetSeconds: 3,
  runs: 2,
  prepare: () => {
    const columns = driverColumns(12, 1_000_000);
    const buckets = bucketCrossProductsFromColumns(columns, bucketsOf(1_000_000));
    const players = singles(driverNames(columns));
    return () => {
      const replicates = bucketBootstrap(buckets, { replicates: 1000, seed: 1 });
      const found = shapleyReplicates(replicates, totalCrossProducts(buckets), { outcome: 'y', players });
      return found.kind === 'answer' ? percentileIntervals(found.statistic) : answered(found);
    };
  },
  peer: { label: 'none resamples from sums', packages: ['relaimpo'], script: 'work <- NULL' },
};

const ordinal: Workload = {
  name: 'ordinal logit, 10⁶ rows × 15',
  targetSeconds: 5,
  runs: 0,
  prepare: () => {
    const all = driverColumns(15, 1_000_000);
    const values = Float64Array.from(all[15]?.values ?? []);
    const outcome = values.map((value) => Math.max(0, Math.min(4, Math.round(value / 2 + 2))));
    const given = { outcomeName: 'y', outcome, levels: ['1', '2', '3', '4', '5'], columns: all.slice(0, 15) };
    return () => answered(ordinalRegression(given));
  },
  peer: {
    label: 'ordinal clm',
    packages: ['ordinal'],
    script: `${driversInR(15, 1_000_000)}\nd$y <- factor(pmax(0, pmin(4, round(y / 2 + 2))))\nwork <- function() ordinal::clm(y ~ ., data = d)`,
    notedSeconds: 12,
  },
};

const polychoric: Workload = {
  name: 'polychoric correlations, 30 items, 10⁴ rows',
  targetSeconds: 0.5,
  runs: 2,
  prepare: () => {
    const columns = itemColumns(30, 10_000, 3);
    return () => answered(polychoricCorrelation(columns));
  },
  peer: {
    label: 'psych polychoric',
    packages: ['psych'],
    script: `${itemsInR(30, 10_000, 3)}\noptions(mc.cores = 1); work <- function() psych::polychoric(d, correct = 0)`,
    notedSeconds: 1.5,
  },
};

const factors: Workload = {
  name: 'factor analysis with oblimin, 10⁵ rows × 30',
  targetSeconds: 0.5,
  runs: 2,
  prepare: () => {
    const columns = itemColumns(30, 100_000, 5);
    return () =>
      answered(
        factorAnalysis(toCorrelation(crossProductsFromColumns(columns)), {
          factors: 5,
          rotation: { kind: 'oblimin' },
        }),
      );
  },
  peer: {
    label: 'psych fa',
    packages: ['psych', 'GPArotation'],
    script: `${itemsInR(30, 100_000, 5)}\nwork <- function() psych::fa(d, 5, rotate = "oblimin", fm = "minres")`,
    notedSeconds: 0.8,
  },
};

const parallel: Workload = {
  name: 'parallel analysis, 100 × 10⁴ rows × 30',
  targetSeconds: 4,
  runs: 1,
  prepare: () => {
    const correlation = toCorrelation(crossProductsFromColumns(itemColumns(30, 10_000, 3)));
    return () => answered(parallelAnalysis(correlation, { replicates: 100 }));
  },
  peer: {
    label: 'psych fa.parallel',
    packages: ['psych'],
    script: `${itemsInR(30, 10_000, 3)}\noptions(mc.cores = 1); work <- function() { pdf(NULL); psych::fa.parallel(d, n.iter = 100, fa = "pc", plot = FALSE) }`,
    notedSeconds: 8,
  },
};

const judges: Workload = {
  name: 'AHP, 1,000 judges × 5 items',
  targetSeconds: 0.05,
  runs: 5,
  prepare: () => {
    const matrices = judgementMatrices(1000, 5);
    return () => matrices.map((matrix) => answered(ahpPriorities(matrix, 5)));
  },
  peer: { label: 'ahpsurvey', packages: ['ahpsurvey'], script: 'work <- NULL', notedSeconds: 0.59 },
};

/** The tasks whose speed is promised. */
export const workloads: readonly Workload[] = [
  importance(14, 0.01, 0.7),
  importance(20, 0.15, 49.6),
  fromRows,
  fromSums,
  ordinal,
  polychoric,
  factors,
  parallel,
  judges,
];
