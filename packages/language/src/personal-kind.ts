/** Kinds of personal data that `maskPersonalData` looks for. */
export const personalKinds = [
  'identityCard',
  'mobile',
  'bankCard',
  'landline',
  'email',
  'plate',
  'wechat',
  'qq',
  'address',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** A stretch `[start, end)` of a text that holds personal data. */
export interface PersonalSpan {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}
