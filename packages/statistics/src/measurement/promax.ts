import { crossMultiply, type Dense, entry, inverse, mapped, multiply } from './dense.ts';
import { communality } from './extraction.ts';

/**
 * Promax (Hendrickson & White 1964, Br. J. Statistical Psychology 17): regression of the target sign(l)|l|^power on
 * varimax loadings, scaled to factors of unit variance. `normaliseTarget` raises loadings divided by the root of their
 * communality instead (SPSS). Loadings that no inverse exists for are returned unchanged.
 */
export function promax(
  varimax: Dense,
  power: number,
  normaliseTarget: boolean,
): { readonly pattern: Dense; readonly phi: Dense } {
  const target = mapped(varimax, (value, item) => {
    const length = normaliseTarget ? Math.sqrt(communality(varimax, item)) || 1 : 1;
    return value * Math.abs(value / length) ** (power - 1);
  });
  const unit = mapped(crossMultiply(varimax, varimax), (_, i, j) => Number(i === j));
  const normal = inverse(crossMultiply(varimax, varimax));
  if (normal === undefined) return { pattern: varimax, phi: unit };
  const weights = multiply(normal, crossMultiply(varimax, target));
  const variances = inverse(crossMultiply(weights, weights));
  if (variances === undefined) return { pattern: varimax, phi: unit };
  const scaled = mapped(weights, (value, _, column) => value * Math.sqrt(entry(variances, column, column)));
  const phi = mapped(
    variances,
    (value, i, j) => value / Math.sqrt(entry(variances, i, i) * entry(variances, j, j)),
  );
  return { pattern: multiply(varimax, scaled), phi };
}
