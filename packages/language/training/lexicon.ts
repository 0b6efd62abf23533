import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gramKey, longestGram } from '../src/grams.ts';
import { readingView } from '../src/reading-view.ts';

/** Classes of words: for the key of a term the numbers of its classes. */
export interface Lexicon {
  readonly classes: readonly string[];
  readonly terms: ReadonlyMap<number, readonly number[]>;
}

/** A heading `waiting-` counts as the touchpoint, as the touchpoint judged so, and as a judgement of that sign. */
function classesOf(heading: string): readonly string[] {
  const sign = /[-+0]$/.exec(heading)?.[0];
  if (!sign) return [heading];
  return [heading.slice(0, -1), heading, sign === '-' ? 'bad' : sign === '+' ? 'good' : 'soso'];
}

/** Reads every list of a folder; a line is `heading: term term …`, `#` starts a comment. */
export function readLexicon(folder: string): Lexicon {
  const classes: string[] = [];
  const terms = new Map<number, number[]>();
  const numberOf = (name: string): number => {
    const at = classes.indexOf(name);
    return at >= 0 ? at : classes.push(name) - 1;
  };
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  for (const file of files.toSorted()) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const colon = line.indexOf(': ');
      if (line.startsWith('#') || colon < 0) continue;
      const numbers = classesOf(line.slice(0, colon)).map(numberOf);
      for (const term of line.slice(colon + 2).split(' ')) {
        const view = readingView(term);
        if (view.length === 0 || view.length > longestGram) continue;
        const key = gramKey([...view.codes.subarray(0, view.length)]);
        const known = terms.get(key) ?? [];
        terms.set(key, [...known, ...numbers.filter((number) => !known.includes(number))]);
      }
    }
  }
  return { classes, terms };
}
