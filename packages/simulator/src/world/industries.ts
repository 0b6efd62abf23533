import { purposes } from './bank.ts';
import { hospitalPresence, hospitalTouchpoints } from './hospital.ts';
import { shopPresence, shopTouchpoints } from './shop.ts';
import { telecomPresence, telecomTouchpoints } from './telecom.ts';
import { bankTouchpoints, type TouchpointTrait } from './touchpoints.ts';

/** What differs from one industry to another; branches, customers and hours are those of the bank in all of them. */
export interface IndustryTraits {
  readonly touchpoints: readonly TouchpointTrait[];
  /** Probability of passing a touchpoint: by purpose of the visit, then touchpoint. */
  readonly presence: readonly (readonly number[])[];
  /** Two touchpoints that many go through one directly after the other, with a wait before the second. */
  readonly handover: readonly [number, number];
}

/** The industries that worlds are drawn of. */
export const industries = {
  bank: {
    touchpoints: bankTouchpoints,
    presence: purposes.map(({ presence }) => presence),
    handover: [3, 4],
  },
  telecom: { touchpoints: telecomTouchpoints, presence: telecomPresence, handover: [3, 4] },
  hospital: { touchpoints: hospitalTouchpoints, presence: hospitalPresence, handover: [2, 3] },
  shop: { touchpoints: shopTouchpoints, presence: shopPresence, handover: [4, 5] },
} as const satisfies Readonly<Record<string, IndustryTraits>>;

export type Industry = keyof typeof industries;
