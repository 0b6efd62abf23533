import { advanceCovariance, observe, observedColumn, type StateModel } from './state-model.ts';

/** What a state says of the times after it. */
export interface StateForecast {
  /** Of each column, a value a time. */
  readonly means: readonly Float64Array[];
  /** Joint covariance of the times, row after row, noise included: sums need it whole. */
  readonly covariance: Float64Array;
}

/**
 * Forecast of `horizon` times from the predicted state of the first of them. Points of one level move together: the variance
 * of their sum is far above the sum of their variances. Cost horizon² · state.
 */
export function forecastStates(
  model: StateModel,
  from: { readonly states: readonly Float64Array[]; readonly covariance: Float64Array },
  horizon: number,
): StateForecast {
  const states = from.states.map((state) => Float64Array.from(state));
  const spread = Float64Array.from(from.covariance);
  const means = states.map(() => new Float64Array(horizon));
  const covariance = new Float64Array(horizon * horizon);
  for (let at = 0; at < horizon; at++) {
    states.forEach((state, k) => {
      const own = means[k];
      if (own !== undefined) own[at] = observe(model, state);
      model.advance(state, 0, 1);
    });
    const moved = observedColumn(model, spread);
    covariance[at * horizon + at] = observe(model, moved) + model.irregular;
    for (let later = at + 1; later < horizon; later++) {
      model.advance(moved, 0, 1);
      const value = observe(model, moved);
      covariance[at * horizon + later] = value;
      covariance[later * horizon + at] = value;
    }
    advanceCovariance(model, spread, true);
  }
  return { means, covariance };
}
