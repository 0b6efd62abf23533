/** 有形性、可靠性、响应性、保证性、移情性 (Parasuraman, Zeithaml & Berry 1988). */
export const servqualDimensions = [
  'tangibles',
  'reliability',
  'responsiveness',
  'assurance',
  'empathy',
] as const;
export type ServqualDimension = (typeof servqualDimensions)[number];

/** What an attribute mostly does: 满意因子, 两面因子, 不满意因子. */
export const asymmetryKinds = ['dissatisfier', 'hybrid', 'satisfier'] as const;
export type AsymmetryKind = (typeof asymmetryKinds)[number];

export const quadrantNames = ['concentrateHere', 'keepUp', 'lowPriority', 'possibleOverkill'] as const;
export type QuadrantName = (typeof quadrantNames)[number];

export const kanoClasses = [
  'mustBe',
  'oneDimensional',
  'attractive',
  'indifferent',
  'reverse',
  'questionable',
] as const;
export type KanoClass = (typeof kanoClasses)[number];

export const scoreParts = ['asymmetry', 'quadrants', 'stated', 'kano', 'gaps', 'tolerance'] as const;
export type ScorePart = (typeof scoreParts)[number];
