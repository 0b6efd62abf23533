import { branches, staffPerBranch } from './bank.ts';
import { industries } from './industries.ts';
import type { WorldOptions } from './options.ts';
import { type Stream, stream } from './stream.ts';
import type { TouchpointTrait } from './touchpoints.ts';

/** Everything about a world that does not change from journey to journey. */
export interface Setting {
  readonly options: WorldOptions;
  readonly touchpoints: readonly TouchpointTrait[];
  /** Probability of passing a touchpoint: by purpose of the visit, then touchpoint. */
  readonly presence: readonly (readonly number[])[];
  /** Quality of a touchpoint in a branch: `branchQuality[touchpoint][branch]`. */
  readonly branchQuality: readonly (readonly number[])[];
  /** Log of a branch's waits against the usual. */
  readonly branchWait: readonly number[];
  /** Skill of the people who serve, `branch × staffPerBranch + person`. */
  readonly staffSkill: readonly number[];
}

/** Limits on felt experience between the ratings 1|2|3|4|5. Low ends at 2, high begins at 5. */
export const ratingLimits = [-1.9, -1.15, -0.4, 0.55] as const;

const equalPresence = 0.6;
const ceilingQuality = 1.6;

/** Three strong, three mild, four without effect, in an order that quality knows nothing of. */
function randomEffects(random: Stream, count: number): { penalty: number; reward: number }[] {
  const order = Array.from({ length: count }, (_, position) => ({ position, key: random.uniform() }));
  order.sort((a, b) => a.key - b.key);
  const effects = Array.from({ length: count }, () => ({ penalty: 0, reward: 0 }));
  for (const [place, { position }] of order.entries()) {
    const size = random.uniform();
    const second = random.uniform();
    if (place < 3) effects[position] = { penalty: -(0.8 + 0.7 * size), reward: 0.3 + 0.6 * second };
    else if (place < 6) effects[position] = { penalty: -(0.15 + 0.25 * size), reward: 0.2 * second };
  }
  return effects;
}

function traitsOf(options: WorldOptions, random: Stream): TouchpointTrait[] {
  const traits = industries[options.industry].touchpoints;
  const drawn = randomEffects(random, traits.length);
  return traits.map((trait, position) => {
    const shifted = { ...trait, quality: trait.quality + options.ceiling * ceilingQuality };
    const scale = options.effectScale;
    if (options.effects === 'bank')
      return { ...shifted, penalty: trait.penalty * scale, reward: trait.reward * scale };
    if (options.effects === 'none') return { ...shifted, penalty: 0, reward: 0 };
    if (options.effects === 'equal') {
      const alike = {
        quality: options.ceiling * ceilingQuality,
        staffWeight: 0.2,
        crowdWeight: 0.1,
        wait: null,
      };
      return { ...shifted, ...alike, penalty: -0.6 * scale, reward: 0.3 * scale };
    }
    const effect = drawn[position];
    // A random world moves quality too, so that no touchpoint is good or bad in all of them.
    const quality = shifted.quality + 0.3 * random.normal();
    return {
      ...shifted,
      quality,
      penalty: (effect?.penalty ?? 0) * scale,
      reward: (effect?.reward ?? 0) * scale,
    };
  });
}

/**
 * Draws the fixed part of a world: effects, branches, staff. Branches and staff are part of the truth (the population
 * is all visits to these twelve branches), so data and truth must be drawn from the same setting.
 */
export function drawSetting(options: WorldOptions): Setting {
  const random = stream(options.seed, 'setting');
  const touchpoints = traitsOf(options, random);
  const alike = options.effects === 'equal';
  const spread = alike ? 0 : 0.3;
  return {
    options,
    touchpoints,
    presence: industries[options.industry].presence.map((presence) =>
      alike ? presence.map(() => equalPresence) : presence,
    ),
    branchQuality: touchpoints.map(() => branches.map(() => spread * random.normal())),
    branchWait: branches.map(() => 0.25 * random.normal()),
    staffSkill: Array.from({ length: branches.length * staffPerBranch }, () => random.normal()),
  };
}
