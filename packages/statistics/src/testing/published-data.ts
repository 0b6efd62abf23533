import type { Column } from '../moments/cross-products-from-columns.ts';

/** Published tables, typed from the sources named; `reference/regression.R` has the same. */

const repeat = (value: number, times: number): number[] => Array.from({ length: times }, () => value);

/** Doll & Hill (1966) as printed by Breslow & Day (1987, p. 112): coronary deaths of British doctors and person-years. */
export const doctors = {
  deaths: [32, 104, 206, 186, 102, 2, 12, 28, 28, 31],
  years: [52407, 43248, 28612, 12663, 5317, 18790, 10673, 5710, 2585, 1462],
  smoke: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  age: [1, 2, 3, 4, 5, 1, 2, 3, 4, 5],
} as const;

/** Bliss & Fisher (1953, Biometrics 9, p. 179): red mites on 150 apple leaves. */
export const mites = { count: [0, 1, 2, 3, 4, 5, 6, 7], leaves: [70, 38, 17, 10, 9, 3, 2, 1] } as const;

/** Agresti (1996, table 8.3): belief in an afterlife (no, undecided, yes) by gender and race. */
export const afterlife = {
  level: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
  people: [74, 49, 371, 71, 45, 250, 15, 9, 64, 13, 5, 25],
  female: [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0],
  white: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
} as const;

/** Freireich et al. (1963) in Cox (1972, table 1): weeks of remission under 6-MP (first 21) and placebo. */
export const leukaemia: {
  readonly weeks: readonly number[];
  readonly relapse: readonly number[];
  readonly placebo: readonly number[];
} = {
  weeks: [
    6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35, 1, 1, 2, 2, 3, 4, 4, 5, 5,
    8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
  ],
  relapse: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, ...repeat(1, 21)],
  placebo: [...repeat(0, 21), ...repeat(1, 21)],
};

/** Bliss (1935) as printed by Dobson (1990, p. 109): beetles killed by carbon disulphide. */
export const beetles = {
  dose: [1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.861, 1.8839],
  exposed: [59, 60, 62, 56, 63, 59, 62, 60],
  killed: [6, 13, 18, 28, 52, 53, 61, 60],
} as const;

/** Brownlee (1965, p. 454): oxidation of ammonia on 21 days. */
export const stackLoss: { readonly outcome: Column; readonly columns: readonly Column[] } = {
  outcome: {
    name: 'stack.loss',
    values: [42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15],
  },
  columns: [
    {
      name: 'Air.Flow',
      values: [80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70],
    },
    {
      name: 'Water.Temp',
      values: [27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20],
    },
    {
      name: 'Acid.Conc.',
      values: [89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91],
    },
  ],
};

/** Longley (1967): employment of the United States 1947–1962, outcome last. */
export const longley: readonly Column[] = [
  {
    name: 'GNP.deflator',
    values: [
      83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9,
    ],
  },
  {
    name: 'GNP',
    values: [
      234.289, 259.426, 258.054, 284.599, 328.975, 346.999, 365.385, 363.112, 397.469, 419.18, 442.769,
      444.546, 482.704, 502.601, 518.173, 554.894,
    ],
  },
  {
    name: 'Unemployed',
    values: [
      235.6, 232.5, 368.2, 335.1, 209.9, 193.2, 187, 357.8, 290.4, 282.2, 293.6, 468.1, 381.3, 393.1, 480.6,
      400.7,
    ],
  },
  {
    name: 'Armed.Forces',
    values: [
      159, 145.6, 161.6, 165, 309.9, 359.4, 354.7, 335, 304.8, 285.7, 279.8, 263.7, 255.2, 251.4, 257.2,
      282.7,
    ],
  },
  {
    name: 'Population',
    values: [
      107.608, 108.632, 109.773, 110.929, 112.075, 113.27, 115.094, 116.219, 117.388, 118.734, 120.445,
      121.95, 123.366, 125.368, 127.852, 130.081,
    ],
  },
  { name: 'Year', values: Array.from({ length: 16 }, (_, at) => 1947 + at) },
  {
    name: 'Employed',
    values: [
      60.323, 61.122, 60.171, 61.187, 63.221, 63.639, 64.989, 63.761, 66.019, 67.857, 68.169, 66.513, 68.655,
      69.564, 69.331, 70.551,
    ],
  },
];

/** Cobb (1978, Biometrika 65, 243–251): annual flow of the Nile at Aswan 1871–1970, 10⁸ m³. */
export const nile: readonly number[] = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];
