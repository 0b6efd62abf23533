/** A phrase and the clauses that say it, by number, rising. */
export interface Phrase {
  readonly text: string;
  readonly clauses: readonly number[];
  /** How distinctive it is: z of the log-odds. */
  readonly z: number;
  /** Mean polarity of its clauses, −1 to 1. */
  readonly polarity: number;
}

/** Phrases that say one thing. */
export interface PhraseGroup {
  /** The name first: what most of the clauses say as it stands. */
  readonly words: readonly string[];
  readonly clauses: ReadonlySet<number>;
}

const mostWords = 6;
/** Of the clauses of the rarer phrase, the share that must say the other too for both to be one. */
const sharedClauses = 0.5;
/** Of the pairs of characters of the shorter phrase, the share that the other must hold. */
const sharedCharacters = 0.5;
/** Praise and blame in the same words are two things: mean polarities may differ by this much. */
const samePolarity = 0.7;
/** Longer phrases replace a shorter one that they hold when this share of its clauses say one of them. */
const swallowed = 0.6;

function pairsOf(text: string): ReadonlySet<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

function sharePairs(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return shared / Math.max(1, Math.min(first.size, second.size));
}

function overlap(a: ReadonlySet<number>, b: readonly number[]): number {
  const shared = b.filter((clause) => a.has(clause)).length;
  return shared / Math.max(1, Math.min(a.size, b.length));
}

/** A shorter phrase whose clauses are mostly told by longer ones that hold it says nothing of its own. */
function withoutParts(phrases: readonly Phrase[]): readonly Phrase[] {
  return phrases.filter((part) => {
    const told = new Set(
      phrases.flatMap((whole) =>
        whole.text.length > part.text.length && whole.text.includes(part.text) ? whole.clauses : [],
      ),
    );
    return told.size < swallowed * part.clauses.length;
  });
}

/**
 * Groups phrases that say the same: those said in the same clauses, or made of the same characters. Greedy from the
 * strongest (z times the root of its clauses), so the result does not depend on the order given. Each group is named by its strongest
 * phrase.
 */
export function groupPhrases(phrases: readonly Phrase[], most: number): readonly PhraseGroup[] {
  const strength = ({ z, clauses }: Phrase): number => z * Math.sqrt(clauses.length);
  const ordered = withoutParts(phrases).toSorted(
    (a, b) => strength(b) - strength(a) || (a.text < b.text ? -1 : 1),
  );
  const groups: { words: string[]; clauses: Set<number>; polarity: number }[] = [];
  for (const { text, clauses, polarity } of ordered) {
    const like = groups.find(
      (group) =>
        Math.abs(group.polarity - polarity) <= samePolarity &&
        (overlap(group.clauses, clauses) >= sharedClauses ||
          group.words.some((word) => sharePairs(word, text) >= sharedCharacters)),
    );
    if (!like) groups.push({ words: [text], clauses: new Set(clauses), polarity });
    else if (like.words.length < mostWords) {
      like.words.push(text);
      for (const clause of clauses) like.clauses.add(clause);
    }
  }
  return groups.toSorted((a, b) => b.clauses.size - a.clauses.size).slice(0, most);
}
