/** Deeper questions about the moments of truth, beside the ranking itself. */
export const studyNames = [
  'witnesses',
  'outcome',
  'adjusted',
  'shape',
  'scores',
  'thresholds',
  'segments',
  'periods',
] as const;
export type StudyName = (typeof studyNames)[number];
