import type { Industry } from '@touchstone/vocabulary';
import airline from '../packs/airline.json' with { type: 'json' };
import bank from '../packs/bank.json' with { type: 'json' };
import ecommerce from '../packs/ecommerce.json' with { type: 'json' };
import education from '../packs/education.json' with { type: 'json' };
import hospital from '../packs/hospital.json' with { type: 'json' };
import publicService from '../packs/public-service.json' with { type: 'json' };
import restaurant from '../packs/restaurant.json' with { type: 'json' };
import retail from '../packs/retail.json' with { type: 'json' };
import telecom from '../packs/telecom.json' with { type: 'json' };
import travel from '../packs/travel.json' with { type: 'json' };
import { type IndustryPack, industryPackSchema } from './industry-pack.ts';

const files: Readonly<Record<Industry, unknown>> = {
  education,
  ecommerce,
  travel,
  bank,
  retail,
  hospital,
  publicService,
  restaurant,
  telecom,
  airline,
};
const read = new Map<Industry, IndustryPack>();

/**
 * The pack of an industry: stages, touchpoints with their words, usual standards, survey items, indicators.
 *
 * @example packOf('bank').touchpoints.map((touchpoint) => touchpoint.zh)
 */
export function packOf(industry: Industry): IndustryPack {
  const known = read.get(industry);
  if (known) return known;
  const pack = industryPackSchema.parse(files[industry]);
  read.set(industry, pack);
  return pack;
}
