import { averagedTerm, type SerialPosterior } from '@touchstone/statistics';

/** With fewer points before the start no series can tell that it has no trend: the trend stays in. */
const leastForNoTrend = 36;

/**
 * Share of the model with a trend when one series is averaged over models with and without, by the |t| of its trend: the
 * difference of Akaike's criterion is 2 − t² (Buckland, Burnham & Augustin 1997, Biometrics 53, 603–618).
 *
 * @param posterior of the model that has the column `time`
 * @param before points before the start
 */
export function trendShare(posterior: SerialPosterior, before: number): number {
  if (before < leastForNoTrend) return 1;
  const { estimate, standardError } = averagedTerm([{ posterior, share: 1 }], 'time');
  return 1 / (1 + Math.exp((2 - (estimate / standardError) ** 2) / 2));
}
