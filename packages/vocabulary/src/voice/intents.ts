/** What a comment wants. */
export const intents = ['complaint', 'praise', 'suggestion', 'question', 'leave'] as const;
export type Intent = (typeof intents)[number];

export const polarities = ['negative', 'neutral', 'positive', 'mixed', 'none'] as const;
export type OverallPolarity = (typeof polarities)[number];
