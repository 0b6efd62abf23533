import type { WhatIfRequest } from '@touchstone/vocabulary';

export type Change = WhatIfRequest['changes'][number];
/** The changes that can be tried on a log. */
export const changeKinds = ['capWait', 'shorten', 'onePass', 'remove'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The change that a form asks for; null when its figure is none. */
export function changeOf(is: ChangeKind, touchpoint: string, figure: string): Change | null {
  if (is === 'remove' || is === 'onePass') return { is, touchpoint };
  const value = Number(figure);
  if (figure.trim() === '' || !Number.isFinite(value) || value < 0) return null;
  if (is === 'capWait') return { is, touchpoint, minutes: value };
  return value > 100 ? null : { is, touchpoint, factor: 1 - value / 100 };
}
