import { pairCount, wideColumns } from './model-blocks.ts';
import { levelCount, packedRowBytes, packTable, unpackTable } from './packed-table.ts';

/** Sizes of the network, one member of it. */
export interface ModelShape {
  readonly rows: number;
  readonly members: number;
  readonly width: number;
  readonly hidden: number;
  readonly whole: number;
  readonly domains: number;
  /** Rows of the wide scorer: as many of the most frequent keys. */
  readonly wideRows: number;
}

/** A logistic map of a logit: probability = 1 / (1 + e^−(slope·logit + shift)). */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

/** How a second opinion joins the network's: slope·(network's log-odds) + weight·(the other's) + shift. */
export interface Blend {
  readonly slope: number;
  readonly weight: number;
  readonly shift: number;
}

/**
 * Polarity shares become share^(1/temperature) · e^(weight·logit), where the logit is the wide scorer's of the pair; in a
 * long comment they tend to share^(1/alone).
 */
export interface PolarityBlend {
  readonly temperature: number;
  readonly weight: number;
  readonly alone: number;
}

/** What turns outputs into probabilities and decisions. */
export interface ModelCalibration {
  /** By aspect: that it is mentioned. */
  readonly certainty: readonly Calibration[];
  /** By aspect: a pair's probability must reach this. */
  readonly thresholds: readonly number[];
  /** By style of labelling: a factor on the thresholds. */
  readonly styles: readonly number[];
  /** The style of each domain. */
  readonly styleOfDomain: readonly number[];
  /** What one unit of the tone means, and by style how it joins the verdict's good against bad. */
  readonly toneUnit: number;
  readonly tone: readonly Blend[];
  /** By style: how the wide scorer joins the pairs. */
  readonly pairs: readonly Blend[];
  /** By style: how the wide scorer joins the polarity of an aspect that is mentioned. */
  readonly polarity: readonly PolarityBlend[];
  readonly overallTemperature: number;
  readonly urgencyTemperature: number;
  readonly emotionTemperature: number;
  readonly intents: readonly Calibration[];
  readonly intentThresholds: readonly number[];
  /** Added to the urgency's log-probabilities before the largest is taken. */
  readonly urgencyShift: readonly number[];
}

export interface Model {
  readonly shape: ModelShape;
  readonly domains: readonly string[];
  readonly calibration: ModelCalibration;
  readonly keys: Int32Array;
  /** One row a key: the members' rows side by side. */
  readonly table: Int8Array;
  /** What one unit of each column of the table means. */
  readonly units: Float32Array;
  /** The values that a column of the table has, `levelCount` a column. */
  readonly levels: Int8Array;
  /** Weights of the wide scorer for the first keys, `wideColumns` a row; what a unit of each means; by style its shifts. */
  readonly wideTable: Int8Array;
  readonly wideUnits: Float32Array;
  readonly wideShifts: Float32Array;
  /** One number a key: its tone, good or bad. */
  readonly tone: Int8Array;
  /** The members' dense weights, one after another. */
  readonly dense: Float32Array;
}

/** “TSM3”. */
const magic = 0x334d5354;
const headerBytes = 16;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function numberAt(value: unknown, key: string): number {
  const found = isRecord(value) ? value[key] : undefined;
  if (typeof found !== 'number') throw new TypeError(`The model file has no number ${key}.`);
  return found;
}
function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isRecord(value) ? value[key] : undefined;
  if (!Array.isArray(found)) throw new TypeError(`The model file has no list ${key}.`);
  return found;
}
const numbersAt = (value: unknown, key: string): readonly number[] =>
  listAt(value, key).map((entry) => (typeof entry === 'number' ? entry : 0));
const mapsAt = (value: unknown, key: string): readonly Calibration[] =>
  listAt(value, key).map((entry) => ({ slope: numberAt(entry, 'slope'), shift: numberAt(entry, 'shift') }));
const blendsAt = (value: unknown, key: string): readonly Blend[] =>
  listAt(value, key).map((entry) => ({
    slope: numberAt(entry, 'slope'),
    weight: numberAt(entry, 'weight'),
    shift: numberAt(entry, 'shift'),
  }));

function shapeOf(value: unknown): ModelShape {
  return {
    rows: numberAt(value, 'rows'),
    members: numberAt(value, 'members'),
    width: numberAt(value, 'width'),
    hidden: numberAt(value, 'hidden'),
    whole: numberAt(value, 'whole'),
    domains: numberAt(value, 'domains'),
    wideRows: numberAt(value, 'wideRows'),
  };
}
function calibrationOf(value: unknown): ModelCalibration {
  return {
    certainty: mapsAt(value, 'certainty'),
    thresholds: numbersAt(value, 'thresholds'),
    styles: numbersAt(value, 'styles'),
    styleOfDomain: numbersAt(value, 'styleOfDomain'),
    toneUnit: numberAt(value, 'toneUnit'),
    tone: blendsAt(value, 'tone'),
    pairs: blendsAt(value, 'pairs'),
    polarity: listAt(value, 'polarity').map((entry) => ({
      temperature: numberAt(entry, 'temperature'),
      weight: numberAt(entry, 'weight'),
      alone: numberAt(entry, 'alone'),
    })),
    overallTemperature: numberAt(value, 'overallTemperature'),
    urgencyTemperature: numberAt(value, 'urgencyTemperature'),
    emotionTemperature: numberAt(value, 'emotionTemperature'),
    intents: mapsAt(value, 'intents'),
    intentThresholds: numbersAt(value, 'intentThresholds'),
    urgencyShift: numbersAt(value, 'urgencyShift'),
  };
}

/**
 * Reads a model file: a mark, the length of a JSON head, the head padded to 4 bytes, then keys (int32), units,
 * dense weights, the wide scorer's units and shifts (float32), the levels of the table (int8), the table packed, the wide
 * scorer's and the tone (int8), all little-endian.
 */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < headerBytes || view.getUint32(0, true) !== magic) {
    throw new TypeError('These bytes are no Touchstone language model.');
  }
  const headLength = view.getUint32(4, true);
  const head: unknown = JSON.parse(
    new TextDecoder().decode(bytes.subarray(headerBytes, headerBytes + headLength)),
  );
  const parts = isRecord(head) ? head : {};
  const shape = shapeOf(parts['shape']);
  const columns = shape.members * shape.width;
  const calibration = calibrationOf(parts['calibration']);
  const denseLength = view.getUint32(8, true);
  let at = headerBytes + headLength;
  const take = (length: number): ArrayBuffer => {
    const copy = new Uint8Array(length);
    if (at + length > bytes.byteLength) throw new TypeError('The model file is cut short.');
    copy.set(bytes.subarray(at, at + length));
    at += length;
    return copy.buffer;
  };
  const numbers = {
    keys: new Int32Array(take(shape.rows * 4)),
    units: new Float32Array(take(columns * 4)),
    dense: new Float32Array(take(denseLength * 4)),
    wideUnits: new Float32Array(take(wideColumns * 4)),
    wideShifts: new Float32Array(take(calibration.pairs.length * pairCount * 4)),
  };
  const levels = new Int8Array(take(columns * levelCount));
  return {
    shape,
    domains: listAt(parts, 'domains').map(String),
    calibration,
    ...numbers,
    levels,
    table: unpackTable(new Uint8Array(take(shape.rows * packedRowBytes(columns))), levels, columns),
    wideTable: new Int8Array(take(shape.wideRows * wideColumns)),
    tone: new Int8Array(take(shape.rows)),
  };
}

/** The bytes of a model, as `readModel` takes them. */
export function writeModel(model: Model): Uint8Array {
  const { shape, domains, calibration, keys, units, dense, levels, tone } = model;
  const { wideUnits, wideShifts, wideTable } = model;
  const table = packTable(model.table, levels, shape.members * shape.width);
  const json = JSON.stringify({ shape, domains, calibration });
  const text = new TextEncoder().encode(json);
  const headLength = Math.ceil(text.length / 4) * 4;
  const parts = [keys, units, dense, wideUnits, wideShifts, levels, table, wideTable, tone];
  const size = parts.reduce((sum, part) => sum + part.byteLength, headerBytes + headLength);
  const bytes = new Uint8Array(size).fill(32, headerBytes, headerBytes + headLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headLength, true);
  view.setUint32(8, dense.length, true);
  bytes.set(text, headerBytes);
  let at = headerBytes + headLength;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}
