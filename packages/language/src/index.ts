export { isBankCard } from './bank-card.ts';
export { isIdentityCard } from './identity-card.ts';
export { chineseMasks, type MaskedText, maskPersonalData } from './mask-personal-data.ts';
export { normaliseText } from './normalise-text.ts';
export { type PersonalKind, type PersonalSpan, personalKinds } from './personal-kind.ts';
