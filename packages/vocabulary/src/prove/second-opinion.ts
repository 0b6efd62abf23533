import type { Say } from '../sentence.ts';

/** Methods that give a second opinion beside the one that carries the verdict. */
const opinions = ['detrended', 'regressionAdjusted', 'callawaySantAnna', 'syntheticDid', 'welch'] as const;

/** The name of the method of a second opinion: one of its own, else that of the structural series. */
export function secondOpinionName(say: Say, design: string): string {
  const opinion = opinions.find((one) => one === design);
  return opinion ? say(`prove.second.${opinion}`) : say('prove.design.structuralSeries');
}
