/** Industries with a pack of their own: stages, touchpoints, usual standards, survey items, indicators. */
export const industries = [
  'education',
  'ecommerce',
  'travel',
  'bank',
  'retail',
  'hospital',
  'publicService',
  'restaurant',
  'telecom',
  'airline',
] as const;
export type Industry = (typeof industries)[number];
