/** Everything that can be wrong with an input, whatever the data say. */
export const statisticsCodes = [
  'notFinite',
  'negativeWeight',
  'lengthsDiffer',
  'empty',
  'unknownColumn',
  'repeatedColumn',
  'outOfRange',
  'notSymmetric',
  'notReciprocal',
  'tooLarge',
  'incompletePanel',
  'repeatedRow',
] as const;
export type StatisticsCode = (typeof statisticsCodes)[number];

/** What the caller can do about it. */
export const remedies = [
  'dropMissing',
  'checkWeights',
  'alignLengths',
  'giveRows',
  'checkNames',
  'nameOnce',
  'chooseInRange',
  'symmetrise',
  'makeReciprocal',
  'useSampling',
  'completePanel',
] as const;
export type Remedy = (typeof remedies)[number];

const remedyOf: Readonly<Record<StatisticsCode, Remedy>> = {
  notFinite: 'dropMissing',
  negativeWeight: 'checkWeights',
  lengthsDiffer: 'alignLengths',
  empty: 'giveRows',
  unknownColumn: 'checkNames',
  repeatedColumn: 'nameOnce',
  outOfRange: 'chooseInRange',
  notSymmetric: 'symmetrise',
  notReciprocal: 'makeReciprocal',
  tooLarge: 'useSampling',
  incompletePanel: 'completePanel',
  repeatedRow: 'nameOnce',
};

/**
 * Impossible input: a stable code, where it was found (index, name, found) and the code of a remedy; no sentence.
 * A question that the data cannot answer is never an error: such a result has `kind: 'unanswerable'` and says why.
 */
export class StatisticsError extends Error {
  readonly code: StatisticsCode;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly remedy: Remedy;

  constructor(code: StatisticsCode, parameters: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.name = 'StatisticsError';
    this.code = code;
    this.parameters = parameters;
    this.remedy = remedyOf[code];
  }
}
