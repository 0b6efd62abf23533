import type { MessageKey, Scale } from '@touchstone/vocabulary';
import type { ColumnFacts } from './column-facts.ts';
import { headerText, headerWords } from './header-words.ts';
import { harmonised, type NumberScale, numberScale, sparseScale } from './number-scale.ts';
import { readCell } from './read-cell.ts';
import { type Span, scaleOf } from './scale-limits.ts';
import { labelledDirection, wordScale } from './word-scale.ts';

/** A column whose answers lie on a scale. */
export interface FoundScale {
  readonly kind: 'numbers' | 'words' | 'yesNo' | 'percent';
  readonly scale: Scale;
  /** Values as they stand that certainly mean "not there", and those that look like it. */
  readonly missing: readonly string[];
  readonly suspected: readonly string[];
  readonly reasons: readonly MessageKey[];
}

/** What all columns of the file say together: the commonest scale, and the words of each set. */
export interface FileScales {
  readonly span: Span | undefined;
  readonly columns: number;
  readonly strengths: ReadonlySet<number>;
}

const mostlyShare = 0.8;

function ownNumberScale({ reading }: ColumnFacts): NumberScale | undefined {
  return reading.answered > 0 && reading.numeric >= mostlyShare * reading.answered
    ? numberScale(reading.numbers)
    : undefined;
}

/** Words of satisfaction, agreement and so on; 低/中/高 only where the header asks for a scale. */
function hasWordScale(facts: ColumnFacts): boolean {
  const { reading } = facts;
  const asked = facts.speaks('rating', 'overallLike', 'overall', 'satisfied', 'recommend');
  if (reading.answered === 0 || reading.words < mostlyShare * reading.answered) return false;
  // One word alone (everybody is content) is a rating only where the header asks for one.
  return asked || (reading.strengths.size >= 2 && !reading.families.has('level'));
}

/** First look at all columns: which scale do most of them share? Headers that speak of groups or amounts have no vote. */
export function fileScales(columns: readonly ColumnFacts[]): FileScales {
  const votes = new Map<string, { span: Span; count: number }>();
  const strengths = new Set<number>();
  for (const facts of columns) {
    if (hasWordScale(facts)) for (const strength of facts.reading.strengths) strengths.add(strength);
    const own = facts.speaks('segment', 'number', 'recommend', 'overall', 'weight')
      ? undefined
      : ownNumberScale(facts);
    if (!own) continue;
    const key = `${own.min}-${own.max}`;
    votes.set(key, { span: { min: own.min, max: own.max }, count: (votes.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...votes.values()].toSorted((a, b) => b.count - a.count || b.span.max - a.span.max);
  return { span: most && most.count >= 3 ? most.span : undefined, columns: most?.count ?? 0, strengths };
}

/** 1 is best: said by the labels or by the header itself, never guessed from the figures. */
function directionOf(facts: ColumnFacts): { direction: Scale['direction']; reasons: readonly MessageKey[] } {
  const labelled = labelledDirection(facts.reading.labelled);
  const reversed =
    labelled === 'lowerIsBetter' || headerWords.reversed.test(headerText(facts.profile.header));
  const direction = reversed ? 'lowerIsBetter' : 'higherIsBetter';
  return { direction, reasons: reversed ? ['listen.reason.reversed'] : [] };
}

/** Labels of the file (texts that stand in its cells) for values that do not read as their number by themselves. */
function labelsOf(facts: ColumnFacts): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(facts.hint?.labels ?? {}).filter(([, value]) => Number.isFinite(value)),
  );
}

function valuesReading(facts: ColumnFacts, numbers: readonly number[]): readonly string[] {
  const labels = labelsOf(facts);
  return facts.profile.values
    .map(({ value }) => value)
    .filter((value) => {
      const reading = readCell(value);
      const number = labels[value] ?? (reading.kind === 'number' ? reading.value : undefined);
      return number !== undefined && numbers.includes(number);
    });
}

function sparse(facts: ColumnFacts, file: FileScales): NumberScale | undefined {
  const { reading } = facts;
  if (reading.answered === 0 || reading.numeric < mostlyShare * reading.answered) return undefined;
  const spoken = facts.speaks('rating', 'overallLike', 'overall', 'recommend', 'again');
  return sparseScale(reading.numbers, file.span, spoken);
}

function numbersFound(facts: ColumnFacts, file: FileScales): FoundScale | undefined {
  const { reading } = facts;
  const own = ownNumberScale(facts) ?? sparse(facts, file);
  if (!own) return undefined;
  const joined = file.span && !facts.speaks('recommend');
  const fit = joined && file.span ? harmonised(own, reading.numbers, file.span) : own;
  const { direction, reasons } = directionOf(facts);
  const shared = file.span?.min === fit.min && file.span.max === fit.max && file.columns >= 3;
  return {
    kind: 'numbers',
    scale: scaleOf({ min: fit.min, max: fit.max }, direction, labelsOf(facts)),
    missing: facts.reading.notThere,
    suspected: valuesReading(facts, fit.suspected),
    reasons: ['listen.reason.scale', ...(shared ? (['listen.reason.sameScale'] as const) : []), ...reasons],
  };
}

function wordsFound(facts: ColumnFacts, file: FileScales): FoundScale | undefined {
  if (!hasWordScale(facts)) return undefined;
  const words = wordScale(facts.reading.families.has('level') ? facts.reading.strengths : file.strengths);
  const labels = facts.profile.values.flatMap(({ value }): [string, number][] => {
    const reading = readCell(value);
    return reading.kind === 'word' ? [[value, words.numberOf(reading.strength)]] : [];
  });
  const span = { min: words.min, max: words.max };
  const scale = scaleOf(span, 'higherIsBetter', Object.fromEntries(labels));
  return {
    kind: 'words',
    scale,
    missing: facts.reading.notThere,
    suspected: [],
    reasons: ['listen.reason.words'],
  };
}

function yesNoFound({ reading, profile }: ColumnFacts): FoundScale | undefined {
  const numbers = [...reading.numbers.keys()];
  // A column of ones alone is a rating that everybody gave, or nothing; only a zero makes it yes and no.
  const binary =
    numbers.length === 0 || (numbers.includes(0) && numbers.every((value) => value === 0 || value === 1));
  const rows = reading.yes + reading.no + reading.numeric;
  if (!profile.exact || !binary || reading.answered === 0 || rows < mostlyShare * reading.answered)
    return undefined;
  const scale = scaleOf({ min: 0, max: 1 }, 'higherIsBetter', {});
  return { kind: 'yesNo', scale, missing: reading.notThere, suspected: [], reasons: ['listen.reason.yesNo'] };
}

/** Scores out of a hundred, only where the header speaks of a score. */
function percentFound(facts: ColumnFacts): FoundScale | undefined {
  const { min, max, numeric } = facts.profile.measures;
  const asked = facts.speaks('rating', 'overallLike', 'overall', 'recommend') && !facts.speaks('number');
  if (!asked || numeric < mostlyShare * facts.reading.answered || min < 0 || max <= 10 || max > 100)
    return undefined;
  const base = scaleOf({ min: 0, max: 100 }, 'higherIsBetter', {});
  const scale = { ...base, lowLimit: 60, highLimit: 90 };
  return {
    kind: 'percent',
    scale,
    missing: facts.reading.notThere,
    suspected: [],
    reasons: ['listen.reason.percent'],
  };
}

/** The scale on which a column's answers lie, if they lie on one. */
export function findScale(facts: ColumnFacts, file: FileScales): FoundScale | undefined {
  if (facts.profile.filled === 0) return undefined;
  return yesNoFound(facts) ?? wordsFound(facts, file) ?? numbersFound(facts, file) ?? percentFound(facts);
}
