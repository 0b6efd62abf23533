import {
  type AdaptationState,
  adaptReader,
  aspects,
  type CatalogueEntry,
  type CommentReader,
  type CorrectedMention,
  type Correction,
  openReader,
} from '@touchstone/language';
import {
  type Adaptation,
  type Catalogue,
  type CorrectedMentions,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { topicTouchpoint, touchpointTopic } from './facts/topic-plan.ts';

/** A correction as the ledger keeps it. */
export interface StoredCorrection {
  /** Masked. */
  readonly text: string;
  readonly mentions: CorrectedMentions;
}

export interface LearnTask {
  readonly model: Uint8Array;
  readonly catalogue?: Catalogue;
  readonly corrections: readonly StoredCorrection[];
  readonly domain?: string;
}

export interface Learnt {
  readonly content: AdaptationState;
  readonly metrics: Pick<Adaptation, 'corrections' | 'before' | 'after'>;
}

/** Fewer teach nothing that could be measured. */
const leastCorrections = 20;
const folds = 5;

/** The catalogue as the language package takes it. */
function entriesOf(catalogue: Catalogue | undefined): readonly CatalogueEntry[] {
  return (catalogue?.touchpoints ?? []).map(({ id, name, synonyms }) => ({
    id,
    names: [name],
    synonyms,
    examples: [],
  }));
}

function correctionOf({ text, mentions }: StoredCorrection, domain: string | undefined): Correction {
  return {
    text,
    ...(domain === undefined ? {} : { domain }),
    mentions: mentions.flatMap(({ topic, polarity }): CorrectedMention[] => {
      const touchpoint = topicTouchpoint(topic);
      if (touchpoint !== undefined) return [{ touchpoint, polarity }];
      const aspect = aspects.find((name) => name === topic);
      return aspect ? [{ aspect, polarity }] : [];
    }),
  };
}

interface Tally {
  right: number;
  read: number;
  said: number;
}

/** What is counted as right: topic and polarity together. */
function count(tally: Tally, read: readonly string[], said: readonly string[]): void {
  const [found, truth] = [new Set(read), new Set(said)];
  tally.read += found.size;
  tally.said += truth.size;
  for (const pair of found) if (truth.has(pair)) tally.right += 1;
}

function quality({ right, read, said }: Tally, n: number): Adaptation['before'] {
  const precision = read > 0 ? right / read : 0;
  const recall = said > 0 ? right / said : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1, n };
}

type Reading = { readonly aspect: string; readonly touchpoint?: string; readonly polarity: number };

/** Topics with polarity; of the catalogue's touchpoints only those that people name at all. */
function pairsOf(mentions: readonly Reading[], named: ReadonlySet<string>): string[] {
  return mentions.flatMap(({ aspect, touchpoint, polarity }) => {
    const topic = touchpoint === undefined ? aspect : touchpointTopic(touchpoint);
    return touchpoint !== undefined && !named.has(topic) ? [] : [`${topic} ${polarity}`];
  });
}

function crossValidated(
  reader: CommentReader,
  entries: readonly CatalogueEntry[],
  { corrections, domain }: LearnTask,
): Learnt['metrics'] {
  const before: Tally = { right: 0, read: 0, said: 0 };
  const after: Tally = { right: 0, read: 0, said: 0 };
  const named = new Set(corrections.flatMap(({ mentions }) => mentions.map(({ topic }) => topic)));
  const context = domain === undefined ? {} : { domain };
  const untaught = adaptReader(reader, entries, []);
  for (let fold = 0; fold < folds; fold++) {
    const taught = corrections.filter((_, at) => at % folds !== fold);
    const learnt = adaptReader(
      reader,
      entries,
      taught.map((correction) => correctionOf(correction, domain)),
    );
    corrections.forEach(({ text, mentions }, at) => {
      if (at % folds !== fold) return;
      const said = mentions.map(({ topic, polarity }) => `${topic} ${polarity}`);
      const plain = reader.read(text, context).mentions;
      const matched = untaught
        .read(text, context)
        .mentions.filter(({ touchpoint }) => touchpoint !== undefined);
      count(before, pairsOf([...plain, ...matched], named), said);
      count(after, pairsOf(learnt.read(text, context).mentions, named), said);
    });
  }
  const n = corrections.length;
  return { corrections: n, before: quality(before, n), after: quality(after, n) };
}

/**
 * Learns from a company's corrections, in seconds: the layer to keep, and precision and recall of topic with polarity before
 * and after on comments held back (five folds, each correction held back once). The same corrections give the same layer.
 *
 * @throws TouchstoneError voiceFewCorrections
 */
export function learnCorrections(task: LearnTask): Learnt {
  const { corrections } = task;
  if (corrections.length < leastCorrections) {
    throw new TouchstoneError('voiceFewCorrections', { found: corrections.length, least: leastCorrections });
  }
  const reader = openReader(task.model);
  const entries = entriesOf(task.catalogue);
  const lessons = corrections.map((correction) => correctionOf(correction, task.domain));
  const content = adaptReader(reader, entries, lessons).toJSON();
  return { content, metrics: crossValidated(reader, entries, task) };
}
