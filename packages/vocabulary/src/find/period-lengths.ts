/** Lengths into which time can be cut. */
export const periodLengths = ['week', 'month', 'quarter'] as const;
export type PeriodLength = (typeof periodLengths)[number];
