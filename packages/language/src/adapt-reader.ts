import type {
  AdaptationState,
  AdaptedMention,
  AdaptedReader,
  CatalogueEntry,
  Correction,
} from './adaptation.ts';
import { chooseTrust, fitLayer, type Lesson, pairMargins, type Subject, weakened } from './adaptation-fit.ts';
import { freshLayer, type Layer, polarShares, targetLogit } from './adaptation-layer.ts';
import { aspects, polarities } from './aspects.ts';
import { clauseFeatures, logitOf, sparsePlaces } from './clause-look.ts';
import { clausePlace } from './clauses.ts';
import { aspectCount } from './model-blocks.ts';
import { readingView } from './reading-view.ts';
import type { CommentReader, Look, ReadingContext } from './understanding.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** A name as the reader sees text. */
function spelled(name: string): string {
  const view = readingView(name);
  return String.fromCodePoint(...view.codes.subarray(0, view.length)).trim();
}
const namesOf = (catalogue: readonly CatalogueEntry[]): readonly (readonly string[])[] =>
  catalogue.map(({ names, synonyms }) => [...names, ...synonyms].map(spelled).filter((name) => name !== ''));

/** Polarity shares of a clause: the aspect's own; for a touchpoint those of the aspects the clause speaks of. */
function sharesOf(look: Look): (clause: number, target: number) => readonly number[] {
  const { detect, polar } = look.reading;
  return (clause, target) => {
    if (target < aspectCount) {
      const at = (clause * aspectCount + target) * 3;
      return [polar[at] ?? 0, polar[at + 1] ?? 0, polar[at + 2] ?? 0];
    }
    const sum = [0, 0, 0];
    let total = 0;
    for (let a = 0; a < aspectCount; a++) {
      const weight = (detect[clause * aspectCount + a] ?? 0) + 0.01;
      total += weight;
      for (let k = 0; k < 3; k++) {
        sum[k] = (sum[k] ?? 0) + weight * (polar[(clause * aspectCount + a) * 3 + k] ?? 0);
      }
    }
    return sum.map((share) => share / total);
  };
}

function subjectOf(look: Look, names: readonly (readonly string[])[]): Subject {
  const { reading, thresholds } = look;
  const margins = reading.pair.map((chance, at) => {
    return logitOf(chance) - logitOf(thresholds[Math.floor(at / polarities.length)] ?? 0.5);
  });
  return { clauses: clauseFeatures(look, names), shares: sharesOf(look), margins };
}

function lessonsOf(
  reader: CommentReader,
  catalogue: readonly CatalogueEntry[],
  corrections: readonly Correction[],
): readonly Lesson[] {
  const names = namesOf(catalogue);
  const targets = aspectCount + catalogue.length;
  const corrected = corrections.map(({ text, domain, mentions }) => {
    const said = new Uint8Array(targets);
    for (const { aspect, touchpoint, polarity } of mentions) {
      const bit = polarity < 0 ? 1 : polarity > 0 ? 4 : 2;
      const entry = catalogue.findIndex(({ id }) => id === touchpoint);
      const places = [aspect ? aspects.indexOf(aspect) : -1, entry >= 0 ? aspectCount + entry : -1];
      for (const place of places) if (place >= 0) said[place] = (said[place] ?? 0) | bit;
    }
    const look = reader.look(text, domain === undefined ? {} : { domain });
    return { ...subjectOf(look, names), targets: said };
  });
  const exemplary = catalogue.flatMap(({ examples }, entry) =>
    examples.map((text) => {
      const said = new Uint8Array(targets);
      // All three polarities: the example says that it is about the touchpoint, not how.
      said[aspectCount + entry] = 7;
      return { ...subjectOf(reader.look(text), names), targets: said, only: aspectCount + entry };
    }),
  );
  return [...exemplary, ...corrected].filter((lesson) => lesson.clauses.length > 0);
}

function mentionsOf(look: Look, layer: Layer, state: AdaptationState): readonly AdaptedMention[] {
  const subject = subjectOf(look, namesOf(state.catalogue));
  const margins = pairMargins(layer, subject);
  const found: AdaptedMention[] = [];
  for (let target = 0; target < layer.targets; target++) {
    for (let k = 0; k < 3; k++) {
      if ((margins[target * 3 + k] ?? 0) < state.margin) continue;
      const values = subject.clauses.map((clause) => logistic(targetLogit(layer, target, clause)));
      const told = subject.clauses.map((clause, c) => polarShares(layer, clause, subject.shares(c, target)));
      const strengths = values.map((value, c) => value * (told[c]?.[k] ?? 0));
      const best = strengths.indexOf(Math.max(...strengths));
      const shares = told[best] ?? [0, 1, 0];
      const { bounds } = look.reading;
      const entry = state.catalogue[target - aspectCount];
      found.push({
        aspect: aspects[target] ?? nearestAspect(look, best),
        ...(entry ? { touchpoint: entry.id } : {}),
        polarity: polarities[k] ?? 0,
        sentiment: (shares[2] ?? 0) - (shares[0] ?? 0),
        probability: shares[k] ?? 0,
        certainty: 1 - values.reduce((absent, value) => absent * (1 - value), 1),
        ...clausePlace(look.view, bounds[best] ?? 0, bounds[best + 1] ?? 0),
      });
    }
  }
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The aspect a clause speaks of most surely: what a touchpoint of the catalogue is, in general words. */
function nearestAspect(look: Look, clause: number): (typeof aspects)[number] {
  const own = look.reading.detect.subarray(clause * aspectCount, (clause + 1) * aspectCount);
  return aspects[own.indexOf(Math.max(...own))] ?? 'overall';
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
function rowsOf(values: Float32Array, width: number): readonly (readonly number[])[] {
  return Array.from({ length: values.length / width }, (_, row) =>
    [...values.subarray(row * width, (row + 1) * width)].map(rounded),
  );
}
function sparseRowsOf(values: Float32Array): readonly (readonly number[])[] {
  return Array.from({ length: values.length / sparsePlaces }, (_, row) => {
    const pairs: number[] = [];
    for (let place = 0; place < sparsePlaces; place++) {
      const value = rounded(values[row * sparsePlaces + place] ?? 0);
      if (value !== 0) pairs.push(place, value);
    }
    return pairs;
  });
}

function layerOf(state: AdaptationState): Layer {
  const layer = freshLayer(state.dense.length, state.dense[0]?.length ?? 0);
  const fill = (to: Float32Array, rows: readonly (readonly number[])[], width: number): void =>
    rows.forEach((row, at) => {
      to.set(row, at * width);
    });
  const fillSparse = (to: Float32Array, rows: readonly (readonly number[])[]): void =>
    rows.forEach((row, at) => {
      for (let i = 0; i + 1 < row.length; i += 2) to[at * sparsePlaces + (row[i] ?? 0)] = row[i + 1] ?? 0;
    });
  fill(layer.dense, state.dense, layer.width);
  fill(layer.polarDense, state.polarDense, layer.width);
  fillSparse(layer.sparse, state.sparse);
  fillSparse(layer.polarSparse, state.polarSparse);
  layer.bias.set(state.bias);
  return layer;
}

/**
 * Opens what an adaptation learnt over the reader it was learnt on. Throws a RangeError when the reader is of another
 * version: the layer's numbers would mean something else.
 */
export function openAdaptation(reader: CommentReader, state: AdaptationState): AdaptedReader {
  if (state.model !== reader.version) {
    throw new RangeError(`The adaptation was learnt on model ${state.model}; this is ${reader.version}.`);
  }
  const layer = layerOf(state);
  return {
    base: reader,
    read(text: string, context?: ReadingContext) {
      const look = reader.look(text, context);
      if (look.reading.clauses === 0) return { ...look.understanding, mentions: [] };
      return { ...look.understanding, mentions: mentionsOf(look, layer, state) };
    },
    toJSON: () => state,
  };
}

/**
 * Learns a company's touchpoints and its people's corrections in seconds: a linear layer over the frozen network, for
 * each aspect and each entry of the catalogue, started so that it changes nothing; how seriously it is taken, and how far
 * above its threshold a pair must be, is chosen on comments that it did not learn from, so that what brings nothing stays
 * out. The same input gives the same adaptation. Cost: about two seconds for 200 corrections.
 */
export function adaptReader(
  reader: CommentReader,
  catalogue: readonly CatalogueEntry[],
  corrections: readonly Correction[],
): AdaptedReader {
  const lessons = lessonsOf(reader, catalogue, corrections);
  const targets = aspectCount + catalogue.length;
  const width = lessons[0]?.clauses[0]?.dense.length ?? 1;
  const judged = lessons.filter((lesson) => lesson.only === undefined);
  const { strength, margin } = chooseTrust(judged, targets, width);
  const layer = weakened(fitLayer(lessons, targets, width), strength);
  return openAdaptation(reader, {
    model: reader.version,
    catalogue,
    corrections: corrections.length,
    margin: rounded(margin),
    dense: rowsOf(layer.dense, width),
    bias: [...layer.bias].map(rounded),
    sparse: sparseRowsOf(layer.sparse),
    polarDense: rowsOf(layer.polarDense, width),
    polarSparse: sparseRowsOf(layer.polarSparse),
  });
}
