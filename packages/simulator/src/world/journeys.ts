import { handoverEffect } from './handover.ts';
import { recalled } from './memory.ts';
import { answerProbability } from './non-response.ts';
import { effectOf, level, levelOfRating, plantedPenalty, ticked } from './outcome.ts';
import type { Setting } from './setting.ts';
import { type Stream, stream } from './stream.ts';
import { type Customer, drawCustomer, drawVisit, drawWait, felt, rated, type Visit } from './visit.ts';

/**
 * Journeys as columns. `ratings`, `levels` and `waits` hold touchpoint after touchpoint: `[touchpoint × n + journey]`.
 * One customer's journeys stand together.
 */
export interface Journeys {
  readonly n: number;
  /** As ticked, 1–5; 0 where the journey did not pass. Memory and politeness have touched it. */
  readonly ratings: Uint8Array;
  /** Codes of `level`: what was felt. */
  readonly levels: Uint8Array;
  /** Minutes; NaN where there is no queue or the journey did not pass. */
  readonly waits: Float32Array;
  /** What the systems record beside waits, in standard deviations, greater is worse; 0 without `friction`. */
  readonly friction: Float32Array;
  /** Overall satisfaction as ticked, 0–10. */
  readonly outcome: Uint8Array;
  /** Likelihood to recommend as ticked, 0–10. */
  readonly recommend: Uint8Array;
  /** What the outcome would be felt as, were every touchpoint middle: base, mood, customer, noise, planted handover. */
  readonly rest: Float64Array;
  /** Hash bucket of the customer, 0–255. */
  readonly bucket: Uint8Array;
  readonly customer: Uint32Array;
  readonly branch: Uint8Array;
  readonly staff: Uint8Array;
  readonly segment: Uint8Array;
  readonly age: Uint8Array;
  readonly purpose: Uint8Array;
  readonly channel: Uint8Array;
  /** Days since the world's first day, 0–364. */
  readonly day: Uint16Array;
  /** Minutes since midnight. */
  readonly minute: Uint16Array;
  /** Days between the journey and the questionnaire. */
  readonly delay: Uint16Array;
  /** 1 where the questionnaire was answered; all of them unless everyone is drawn. */
  readonly answered: Uint8Array;
}

function emptyJourneys(n: number, touchpoints: number): Journeys {
  return {
    n,
    ratings: new Uint8Array(n * touchpoints),
    levels: new Uint8Array(n * touchpoints),
    waits: new Float32Array(n * touchpoints),
    friction: new Float32Array(n * touchpoints),
    outcome: new Uint8Array(n),
    recommend: new Uint8Array(n),
    rest: new Float64Array(n),
    bucket: new Uint8Array(n),
    customer: new Uint32Array(n),
    branch: new Uint8Array(n),
    staff: new Uint8Array(n),
    segment: new Uint8Array(n),
    age: new Uint8Array(n),
    purpose: new Uint8Array(n),
    channel: new Uint8Array(n),
    day: new Uint16Array(n),
    minute: new Uint16Array(n),
    delay: new Uint16Array(n),
    answered: new Uint8Array(n),
  };
}

function writeCircumstances(journeys: Journeys, row: number, customer: Customer, visit: Visit): void {
  journeys.customer[row] = customer.number;
  journeys.bucket[row] = customer.bucket;
  journeys.segment[row] = customer.segment;
  journeys.age[row] = customer.age;
  journeys.branch[row] = visit.branch;
  journeys.staff[row] = visit.staff;
  journeys.purpose[row] = visit.purpose;
  journeys.channel[row] = visit.channel;
  journeys.day[row] = visit.day;
  journeys.minute[row] = visit.minute;
}

/** Writes what happened at each touchpoint and returns the sum of the effects of its levels. */
function passTouchpoints(
  setting: Setting,
  journeys: Journeys,
  at: { row: number; customer: Customer; visit: Visit; random: Stream; frictions: Stream; memory: Stream },
): number {
  const { row, customer, visit, random } = at;
  const { collinear, friction } = setting.options;
  const experiences = setting.touchpoints.map(() => Number.NaN);
  const presence = setting.presence[visit.purpose] ?? [];
  let effects = 0;
  let leading = 0;
  for (const [touchpoint, trait] of setting.touchpoints.entries()) {
    const follows = collinear?.pair[1] === touchpoint;
    const here = random.uniform() < (presence[touchpoint] ?? 0);
    const passes = follows ? journeys.ratings[collinear.pair[0] * journeys.n + row] !== 0 : here;
    const cell = touchpoint * journeys.n + row;
    // Every cell is written, for the row may hold a journey that did not answer.
    journeys.ratings[cell] = 0;
    journeys.levels[cell] = level.absent;
    journeys.waits[cell] = Number.NaN;
    journeys.friction[cell] = 0;
    if (!passes) continue;
    const recorded = friction > 0 ? at.frictions.normal() : 0;
    const own = Math.sqrt(1 - friction * friction) * random.normal() - friction * recorded;
    journeys.friction[cell] = recorded;
    const wait = drawWait(trait, visit, setting.branchWait[visit.branch] ?? 0, random);
    const alone = felt(setting, touchpoint, { customer, visit, wait, own });
    const rho = collinear?.correlation ?? 0;
    const experience = follows ? trait.quality + rho * leading + Math.sqrt(1 - rho * rho) * own : alone;
    if (collinear?.pair[0] === touchpoint) leading = alone - trait.quality;
    const rating = rated(experience);
    journeys.ratings[cell] = rating;
    journeys.waits[cell] = wait;
    experiences[touchpoint] = experience;
    const code = levelOfRating(rating);
    journeys.levels[cell] = code;
    effects += effectOf(trait, code);
    if (code === level.low) effects += plantedPenalty(setting, touchpoint, customer.segment);
  }
  const { recall, politeness } = setting.options;
  if (recall || politeness !== 0) {
    const { delay, ratings } = recalled(setting, experiences, at.memory);
    journeys.delay[row] = delay;
    for (const [touchpoint, rating] of ratings.entries())
      journeys.ratings[touchpoint * journeys.n + row] = rating;
  }
  return effects;
}

/** What the outcome is felt as without any touchpoint's doing. */
function drawRest(setting: Setting, customer: Customer, random: Stream): number {
  const { base, mood, noise, ceiling } = setting.options;
  return base + 2.2 * ceiling + mood.outcome * customer.mood + customer.level + noise * random.normal();
}

/**
 * Draws `n` journeys of a world. The same setting, n and name give the same journeys; another `name` gives other
 * customers of the same world. With `everyone` those who would not answer are drawn too (the population that truth
 * speaks of); else only those who answered are written, and n counts them.
 */
export function drawJourneys(
  setting: Setting,
  n: number,
  draw: { name: string; everyone?: boolean },
): Journeys {
  const random = stream(setting.options.seed, draw.name);
  const frictions = stream(setting.options.seed, `${draw.name} friction`);
  const memory = stream(setting.options.seed, `${draw.name} memory`);
  const journeys = emptyJourneys(n, setting.touchpoints.length);
  let row = 0;
  for (let number = 0; row < n; number += 1) {
    const customer = drawCustomer(setting, random, number);
    for (let left = customer.visits; left > 0 && row < n; left -= 1) {
      const visit = drawVisit(customer, random);
      const effects = passTouchpoints(setting, journeys, { row, customer, visit, random, frictions, memory });
      const rest = drawRest(setting, customer, random) + handoverEffect(setting, journeys, row);
      const outcome = rest + effects;
      const recommend = outcome - 0.3 + 0.8 * random.normal();
      const answers = random.uniform() < answerProbability(setting.options.nonResponse, outcome);
      if (!(answers || draw.everyone)) continue;
      journeys.answered[row] = answers ? 1 : 0;
      writeCircumstances(journeys, row, customer, visit);
      journeys.rest[row] = rest;
      journeys.outcome[row] = ticked(outcome);
      journeys.recommend[row] = ticked(recommend);
      row += 1;
    }
  }
  return journeys;
}
