import { type Say, type ScoresResult, scoreParts } from '@touchstone/vocabulary';

/** The parts that the data do not have, each with what would give it. */
export function missingParts(
  say: Say,
  figures: Pick<ScoresResult, (typeof scoreParts)[number]>,
): ScoresResult['missing'] {
  return scoreParts
    .filter((part) => figures[part] === null)
    .map((part) => ({ part, sentence: say(`scores.missing.${part}`) }));
}
