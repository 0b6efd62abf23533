import { ageBands, branches, channels, openingHours, purposes, segments, staffPerBranch } from './bank.ts';
import { ratingLimits, type Setting } from './setting.ts';
import { pick, type Stream } from './stream.ts';
import type { TouchpointTrait } from './touchpoints.ts';

export interface Customer {
  readonly number: number;
  readonly bucket: number;
  readonly segment: number;
  readonly age: number;
  readonly homeBranch: number;
  readonly visits: number;
  readonly mood: number;
  readonly strictness: number;
  readonly level: number;
}

export interface Visit {
  readonly branch: number;
  readonly staff: number;
  readonly purpose: number;
  readonly channel: number;
  readonly day: number;
  readonly minute: number;
  readonly crowd: number;
}

/** Chance of 1, 2, … 5 visits within the twelve months. */
const visitShare = [0.62, 0.2, 0.1, 0.05, 0.03];
const branchSize = branches.map((branch) => branch.size);
const segmentShare = segments.map((segment) => segment.share);
const ageShare = ageBands.map((band) => band.share);
const purposeShare = segments.map((_, segment) =>
  purposes.map((known) => known.shareBySegment[segment] ?? 0),
);
const hourShare = openingHours.map((opening) => opening.share);

export function drawCustomer(setting: Setting, random: Stream, number: number): Customer {
  const { options } = setting;
  return {
    number,
    bucket: Math.floor(random.uniform() * 256),
    segment: pick(random, segmentShare),
    age: pick(random, ageShare),
    homeBranch: pick(random, branchSize),
    visits: 1 + pick(random, visitShare),
    mood: random.normal(),
    strictness: options.strictness * random.normal(),
    level: options.customerNoise * random.normal(),
  };
}

export function drawVisit(customer: Customer, random: Stream): Visit {
  const purpose = pick(random, purposeShare[customer.segment] ?? []);
  const branch = random.uniform() < 0.8 ? customer.homeBranch : pick(random, branchSize);
  const opening = openingHours[pick(random, hourShare)] ?? openingHours[0];
  return {
    branch,
    staff: Math.floor(random.uniform() * staffPerBranch),
    purpose,
    channel: pick(random, purposes[purpose]?.channelShare ?? channels.map(() => 1)),
    day: Math.floor(random.uniform() * 365),
    minute: opening.hour * 60 + Math.floor(random.uniform() * 60),
    crowd: opening.crowd,
  };
}

/** Minutes waited: log-normal around the usual, longer in crowded hours and slow branches. */
export function drawWait(trait: TouchpointTrait, visit: Visit, branchWait: number, random: Stream): number {
  if (!trait.wait) return Number.NaN;
  return trait.wait.medianMinutes * Math.exp(0.35 * visit.crowd + branchWait + 0.55 * random.normal());
}

/** What is felt at one touchpoint, before the customer puts a number on it. `own` is this visit's own luck. */
export function felt(
  setting: Setting,
  touchpoint: number,
  circumstances: { customer: Customer; visit: Visit; wait: number; own: number },
): number {
  const trait = setting.touchpoints[touchpoint];
  if (!trait) return 0;
  const { customer, visit, wait, own } = circumstances;
  const skill = setting.staffSkill[visit.branch * staffPerBranch + visit.staff] ?? 0;
  const queue = trait.wait ? trait.wait.annoyance * Math.log2(wait / trait.wait.standardMinutes) : 0;
  return (
    trait.quality +
    (setting.branchQuality[touchpoint]?.[visit.branch] ?? 0) +
    trait.staffWeight * skill -
    trait.crowdWeight * visit.crowd -
    queue -
    customer.strictness +
    setting.options.mood.rating * customer.mood +
    own
  );
}

/** The rating 1–5 that a felt experience gets. */
export function rated(experience: number): number {
  let rating = 1;
  for (const limit of ratingLimits) if (experience > limit) rating += 1;
  return rating;
}
