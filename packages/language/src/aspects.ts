/** What a comment can be about: the touchpoints every service shares, `overall` for the service as a whole. */
export const aspects = [
  'promo',
  'channel',
  'price',
  'benefit',
  'quality',
  'range',
  'app',
  'billing',
  'delivery',
  'packaging',
  'install',
  'attitude',
  'skill',
  'waiting',
  'hotline',
  'complaint',
  'refund',
  'environment',
  'hygiene',
  'facility',
  'location',
  'privacy',
  'network',
  'food',
  'overall',
] as const;
export type Aspect = (typeof aspects)[number];

/** How the writer feels; one for a comment. */
export const emotions = ['calm', 'joy', 'thanks', 'letdown', 'anger', 'worry'] as const;
export type Emotion = (typeof emotions)[number];

/** What the writer wants; a comment can want several things. */
export const intents = ['complaint', 'praise', 'suggestion', 'question', 'leave'] as const;
export type Intent = (typeof intents)[number];

/** The verdict of the whole comment; `none` when it judges nothing. */
export const overallLabels = ['positive', 'negative', 'neutral', 'mixed', 'none'] as const;
export type OverallLabel = (typeof overallLabels)[number];

/** The three polarities in the order of the model's outputs. */
export const polarities = [-1, 0, 1] as const;
export type Polarity = (typeof polarities)[number];
