export { adaptReader, openAdaptation } from './adapt-reader.ts';
export type {
  AdaptationState,
  AdaptedMention,
  AdaptedReader,
  AdaptedUnderstanding,
  CatalogueEntry,
  CorrectedMention,
  Correction,
} from './adaptation.ts';
export {
  type Aspect,
  aspects,
  type Emotion,
  emotions,
  type Intent,
  intents,
  type OverallLabel,
  overallLabels,
  type Polarity,
  polarities,
} from './aspects.ts';
export { isBankCard } from './bank-card.ts';
export { splitClauses, type TextSpan } from './clauses.ts';
export { isIdentityCard } from './identity-card.ts';
export { chineseMasks, type MaskedText, maskPersonalData } from './mask-personal-data.ts';
export { normaliseText } from './normalise-text.ts';
export { openReader } from './open-reader.ts';
export { type PersonalKind, type PersonalSpan, personalKinds } from './personal-kind.ts';
export { segment, type Word } from './segment.ts';
export type {
  CommentReader,
  Judgement,
  Look,
  Mention,
  ReadingContext,
  Understanding,
} from './understanding.ts';
