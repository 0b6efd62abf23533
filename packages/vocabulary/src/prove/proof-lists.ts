/** What is measured: the mean of a value, a share of yes, the net promoter score, or a count. */
export const metricKinds = ['mean', 'share', 'nps', 'count'] as const;
export type MetricKind = (typeof metricKinds)[number];

/** How an effect is found. */
export const designs = [
  'randomised',
  'clusterRandomised',
  'differenceInDifferences',
  'staggered',
  'doseResponse',
  'syntheticControl',
  'interruptedSeries',
  'structuralSeries',
  'regressionDiscontinuity',
  'paired',
  'beforeAfter',
] as const;
export type Design = (typeof designs)[number];
