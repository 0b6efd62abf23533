/** The word of a polarity. */
export function polarityKey(polarity: number): 'negative' | 'neutral' | 'positive' {
  if (polarity < 0) return 'negative';
  return polarity > 0 ? 'positive' : 'neutral';
}
