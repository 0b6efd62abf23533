/**
 * Γ(x + ½) / Γ(x) for x = ½, 1, 1½, …: the constant behind unbiased standard deviations. Up to 200 by the recurrence
 * r(x + ½) = x / r(x) from r(½) = 1/√π, beyond by Stirling's series (Tricomi & Erdélyi 1951; error below 1e-14).
 */
export function halfGammaRatio(x: number): number {
  if (x > 200) {
    const inverse = 1 / x;
    const series =
      1 +
      inverse *
        (-1 / 8 +
          inverse * (1 / 128 + inverse * (5 / 1024 + inverse * (-21 / 32768 - (399 / 262144) * inverse))));
    return Math.sqrt(x) * series;
  }
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let at = 0.5; at < x - 0.25; at += 0.5) ratio = at / ratio;
  return ratio;
}
