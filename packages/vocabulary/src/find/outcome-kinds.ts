/** What an outcome is made of; it decides the model, the measure of importance and the unit of gains. */
export const outcomeKinds = ['numeric', 'ordinal', 'yesNo', 'count', 'nps', 'money', 'time'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];
