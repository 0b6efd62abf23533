import {
  bucketBootstrap,
  bucketCrossProductsFromColumns,
  crossProductsFromColumns,
  leastSquares,
  shapleyR2,
  shapleyReplicates,
  totalCrossProducts,
} from '@touchstone/statistics';
import { cpuSeconds } from './measure-cpu.ts';
import { bucketsOf, driverColumns, driverNames } from './simulated-data.ts';

/** Processor seconds of one task as one size of it grows. */
export interface Growth {
  readonly name: string;
  readonly unit: string;
  /** Whether each further unit multiplies the cost, as subsets do. */
  readonly exponential: boolean;
  readonly points: readonly { readonly size: number; readonly seconds: number }[];
}

const singles = (names: readonly string[]) => names.map((name) => ({ name, columns: [name] }));

function curve(
  name: string,
  unit: string,
  sizes: readonly number[],
  work: (size: number) => () => unknown,
): Growth {
  return {
    name,
    unit,
    exponential: name.includes('exact'),
    points: sizes.map((size) => ({ size, seconds: cpuSeconds(work(size), 2) })),
  };
}

/** How cost grows with players, columns, replicates and rows. */
export function growthCurves(): readonly Growth[] {
  return [
    curve('LMG, exact', 'players', [10, 12, 14, 16, 18, 20, 22], (size) => {
      const columns = driverColumns(size, 500);
      const products = crossProductsFromColumns(columns);
      const players = singles(driverNames(columns));
      return () => shapleyR2(products, 'y', players);
    }),
    curve('LMG, sampled orderings', 'players', [23, 30, 40, 60], (size) => {
      const columns = driverColumns(size, 500);
      const products = crossProductsFromColumns(columns);
      const players = singles(driverNames(columns));
      return () => shapleyR2(products, 'y', players);
    }),
    curve('least squares from sums', 'columns', [10, 20, 40, 80, 160], (size) => {
      const columns = driverColumns(size, 500);
      const products = crossProductsFromColumns(columns);
      const names = driverNames(columns);
      return () => leastSquares(products, 'y', names);
    }),
    curve('importance with bootstrap, 12 columns', 'replicates', [250, 500, 1000, 2000, 4000], (size) => {
      const columns = driverColumns(12, 20_000);
      const buckets = bucketCrossProductsFromColumns(columns, bucketsOf(20_000));
      const players = singles(driverNames(columns));
      const full = totalCrossProducts(buckets);
      return () =>
        shapleyReplicates(bucketBootstrap(buckets, { replicates: size, seed: 1 }), full, {
          outcome: 'y',
          players,
        });
    }),
    curve(
      'cross-products a bucket, 12 columns',
      'rows',
      [10_000, 30_000, 100_000, 300_000, 1_000_000],
      (size) => {
        const columns = driverColumns(12, size);
        const bucket = bucketsOf(size);
        return () => bucketCrossProductsFromColumns(columns, bucket);
      },
    ),
  ];
}

/** Factor of the seconds a unit of size, between the ends: 2 is a doubling with each player. */
export function growthFactor({ points }: Growth): number {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || points.length < 2) return 1;
  return (last.seconds / first.seconds) ** (1 / (last.size - first.size));
}

/** Slope of ln seconds on ln size between the ends: 1 is linear, 2 quadratic. */
export function growthPower({ points }: Growth): number {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || points.length < 2) return 0;
  return Math.log(last.seconds / first.seconds) / Math.log(last.size / first.size);
}
