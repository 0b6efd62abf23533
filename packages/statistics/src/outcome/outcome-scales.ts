import type { OutcomeScale } from './standardised-changes.ts';

function logistic(eta: number): number {
  return 1 / (1 + Math.exp(-eta));
}

/**
 * Mean of steps that are reached with logit probabilities: one step of 1 is a share of yes; the gaps of an ordered scale,
 * from its second value on, are its mean above its lowest; 100 and −100 are NPS from promoters and detractors.
 */
export function logitSteps(steps: readonly number[]): OutcomeScale {
  return {
    value: (predictors) => steps.reduce((sum, step, at) => sum + step * logistic(predictors[at] ?? 0), 0),
    slopes: (predictors, into) => {
      for (const [at, step] of steps.entries()) {
        const share = logistic(predictors[at] ?? 0);
        into[at] = step * share * (1 - share);
      }
    },
  };
}

/** A mean on the logarithmic scale: counts and amounts. */
export const logMean: OutcomeScale = {
  value: (predictors) => Math.exp(predictors[0] ?? 0),
  slopes: (predictors, into) => {
    into[0] = Math.exp(predictors[0] ?? 0);
  },
};

/**
 * Mean time until an event, counted up to the end of the last interval (restricted mean survival time; Royston & Parmar
 * 2011), under hazards that are constant within intervals of the given widths; predictors are log hazards.
 */
export function restrictedMean(widths: readonly number[]): OutcomeScale {
  const areas = (predictors: Float64Array): readonly number[] => {
    let alive = 1;
    return widths.map((width, at) => {
      const hazard = Math.exp(predictors[at] ?? 0) * width;
      const area = alive * width * meanAlive(hazard);
      alive *= Math.exp(-hazard);
      return area;
    });
  };
  return {
    value: (predictors) => areas(predictors).reduce((sum, area) => sum + area, 0),
    slopes: (predictors, into) => {
      const own = areas(predictors);
      let later = own.reduce((sum, area) => sum + area, 0);
      let alive = 1;
      for (const [at, width] of widths.entries()) {
        const hazard = Math.exp(predictors[at] ?? 0) * width;
        later -= own[at] ?? 0;
        const within = alive * width * (Math.exp(-hazard) - meanAlive(hazard));
        into[at] = within - hazard * later;
        alive *= Math.exp(-hazard);
      }
    },
  };
}

/** (1 − e^−h) / h, the mean share alive over an interval. */
function meanAlive(hazard: number): number {
  return hazard < 1e-8 ? 1 - hazard / 2 : -Math.expm1(-hazard) / hazard;
}
