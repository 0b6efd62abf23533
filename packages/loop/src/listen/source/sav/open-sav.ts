import { Buffer } from 'node:buffer';
import { open } from 'node:fs/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { CellRecord, ReadEvents, ReaderAsked, RecordReader } from '../reader/cell-records.ts';
import type { ColumnHint } from '../table.ts';
import { SavCut, savBytes } from './sav-bytes.ts';
import { savCases } from './sav-cases.ts';
import { padded, type SavColumn, savColumns } from './sav-columns.ts';
import { type RawDictionary, readDictionary, SavFault } from './sav-dictionary.ts';
import { savEncoding } from './sav-encoding.ts';

/** Elements of eight bytes that a column may take on average: strings are long. */
const elementsAColumn = 64;

function damaged(asked: ReaderAsked, fault: unknown): unknown {
  const cut = fault instanceof SavCut;
  const zlib =
    fault instanceof Error && 'code' in fault && /^(Z_|ERR_BUFFER|ERR_OUT)/.test(String(fault.code));
  if (!cut && !zlib && !(fault instanceof SavFault) && !(fault instanceof RangeError)) return fault;
  const found = fault instanceof Error ? fault.message : '';
  return new TouchstoneError('fileDamaged', { file: asked.name, format: 'SPSS .sav', found }, fault);
}

function hintsOf(columns: readonly SavColumn[]): ColumnHint[] {
  return columns.flatMap(({ labels, missing, isWeight }, column): ColumnHint[] => {
    if (isWeight) return [{ column, role: 'weight', reason: 'listen.hint.fileType' }];
    const labelled = Object.keys(labels).length > 0;
    if (!labelled && missing.length === 0) return [];
    return [
      {
        column,
        reason: 'listen.hint.valueLabels',
        ...(labelled ? { labels } : {}),
        ...(missing.length > 0 ? { missing } : {}),
      },
    ];
  });
}

async function dictionaryOf(asked: ReaderAsked): Promise<{ dictionary: RawDictionary; size: number }> {
  const handle = await open(asked.path);
  try {
    const { size } = await handle.stat();
    return {
      dictionary: await readDictionary(savBytes(handle), asked.limits.columns * elementsAColumn),
      size,
    };
  } catch (fault) {
    throw damaged(asked, fault);
  } finally {
    await handle.close();
  }
}

/** How a case's bytes become texts. */
function cellReader(
  dictionary: RawDictionary,
  decode: (bytes: Buffer) => string,
  systemMissing: number,
): (bytes: Buffer, start: number, column: SavColumn) => string {
  return (bytes, start, column) => {
    const [first, ...rest] = column.pieces;
    if (first === undefined) return '';
    const from = start + first.offset;
    if (column.numeric) {
      const value = dictionary.bigEndian ? bytes.readDoubleBE(from) : bytes.readDoubleLE(from);
      return value === systemMissing || Number.isNaN(value) ? '' : column.show(value);
    }
    const piece = bytes.subarray(from, from + first.length);
    const whole =
      rest.length === 0
        ? piece
        : Buffer.concat([
            piece,
            ...rest.map((at) => bytes.subarray(start + at.offset, start + at.offset + at.length)),
          ]);
    return column.showText(padded(decode(whole)));
  };
}

/**
 * Opens an SPSS system file (.sav: plain, byte codes; .zsav: zlib). A value with a label is shown as its label, and
 * the hint says which number it stands for; system-missing is ''. Row numbers are case numbers from 1.
 */
export async function openSav(asked: ReaderAsked): Promise<RecordReader> {
  const { dictionary, size } = await dictionaryOf(asked);
  const encoding = savEncoding(dictionary, asked.encoding);
  if (encoding === null) throw new TouchstoneError('encodingUnclear', { file: asked.name });
  const decoder = new TextDecoder(encoding);
  const decode = (bytes: Buffer): string => decoder.decode(bytes);
  const { bigEndian } = dictionary;
  const number = (bytes: Buffer): number => (bigEndian ? bytes.readDoubleBE(0) : bytes.readDoubleLE(0));
  const floats = dictionary.extensions.get(4);
  const systemMissing = floats && floats.length >= 8 ? number(floats) : -Number.MAX_VALUE;
  const columns = savColumns({ dictionary, decode, number });
  const { columns: limit } = asked.limits;
  if (columns.length > limit) {
    throw new TouchstoneError('tooManyColumns', { file: asked.name, found: columns.length, limit });
  }
  if (columns.length === 0) throw new TouchstoneError('fileEmpty', { file: asked.name });
  const cell = cellReader(dictionary, decode, systemMissing);

  async function* records(events: ReadEvents): AsyncGenerator<readonly CellRecord[]> {
    const length = dictionary.elements * 8;
    let row = 0;
    try {
      for await (const { cases, read } of savCases(asked, dictionary, systemMissing)) {
        const batch: CellRecord[] = [];
        for (let start = 0; start < cases.length; start += length) {
          row += 1;
          batch.push({ row, cells: columns.map((column) => cell(cases, start, column)) });
        }
        events.onProgress(read / Math.max(1, size));
        yield batch;
      }
    } catch (fault) {
      throw damaged(asked, fault);
    }
  }

  const headers = columns.map(({ header }) => header);
  return { encoding, columns: { headers, hints: hintsOf(columns) }, records, close: async () => undefined };
}
