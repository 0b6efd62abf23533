/** How often a phrase stands in the texts of interest, of how many phrases, and in the others. */
export interface PhraseCounts {
  readonly inside: number;
  readonly insideAll: number;
  readonly outside: number;
  readonly outsideAll: number;
}

/** Phrases that the prior is worth. */
const priorWorth = 500;

/**
 * z of the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, Political Analysis 16(4),
 * 372–403, eqs. 16–22): how much more a phrase belongs to these texts than to the others, rare ones held back by the
 * prior, which has the phrase's share in all texts together.
 */
export function logOddsZ({ inside, insideAll, outside, outsideAll }: PhraseCounts): number {
  const all = insideAll + outsideAll;
  const prior = all > 0 ? (priorWorth * (inside + outside)) / all : 0;
  const here = inside + prior;
  const there = outside + prior;
  const restHere = Math.max(0.5, insideAll + priorWorth - here);
  const restThere = Math.max(0.5, outsideAll + priorWorth - there);
  const delta = Math.log(here / restHere) - Math.log(there / restThere);
  return delta / Math.sqrt(1 / here + 1 / there);
}
