import { TouchstoneError } from '@touchstone/vocabulary';
import type { CellRecord, ReadEvents, ReaderAsked, RecordReader } from '../reader/cell-records.ts';
import { openText } from '../text-file.ts';
import { traceName, type XesColumns, xesColumns } from './xes-columns.ts';
import { readXesHead } from './xes-head.ts';
import { type XesAttribute, xesParser } from './xes-parser.ts';
import { xesText } from './xes-text.ts';

/** Turns what the parser meets into rows: one an event, the attributes of its trace in front. */
function rowMaker(columns: XesColumns): {
  trace(): void;
  traceAttribute(attribute: XesAttribute): void;
  event(attributes: readonly XesAttribute[]): void;
  taken(): CellRecord[];
} {
  const { headers, ofTrace, ofEvent, defaults, classifier } = columns;
  const name = headers.indexOf(traceName);
  let rows: CellRecord[] = [];
  let row = 0;
  let traces = 0;
  let shared: string[] = [];
  return {
    trace() {
      traces++;
      shared = [];
      // A trace without a name is a journey all the same.
      shared[name] = `#${traces}`;
    },
    traceAttribute([key, value]) {
      const column = ofTrace.get(key);
      if (column !== undefined && value !== '') shared[column] = value;
    },
    event(attributes) {
      row++;
      const cells = Array.from({ length: headers.length }, (_, at) => shared[at] ?? '');
      for (const { column, value } of defaults) cells[column] = value;
      for (const [key, value] of attributes) {
        const column = ofEvent.get(key);
        if (column !== undefined) cells[column] = value;
      }
      if (classifier) cells[classifier.column] = classifier.from.map((at) => cells[at] ?? '').join('+');
      rows.push({ row, cells });
    },
    taken() {
      const all = rows;
      rows = [];
      return all;
    },
  };
}

/**
 * Opens an event log in XES, plain or in .gz: a row an event, numbered from 1. Columns are the attributes that the file
 * declares or its first 100,000 events have, those of the trace as `case:…`.
 *
 * @throws TouchstoneError xmlDoctype, fileDamaged, logEmpty, tooManyColumns, gzipBroken, gzipBomb
 */
export async function openXes(asked: ReaderAsked): Promise<RecordReader> {
  const text = await openText(asked, { encoding: asked.encoding, gzip: asked.gzip });
  const columns = xesColumns(await readXesHead(asked, text));

  async function* records(events: ReadEvents): AsyncGenerator<readonly CellRecord[]> {
    const rows = rowMaker(columns);
    const parser = xesParser(asked.name, {
      onTrace: rows.trace,
      onTraceAttribute: rows.traceAttribute,
      onEvent: rows.event,
      onGlobal: () => undefined,
      onClassifier: () => undefined,
    });
    const onRead = (bytes: number): void => events.onProgress(bytes / Math.max(1, text.size));
    for await (const part of xesText(asked, text, onRead)) {
      parser.write(part);
      yield rows.taken();
    }
    parser.close();
  }

  const { headers, hints } = columns;
  if (headers.length === 0) throw new TouchstoneError('logEmpty', { file: asked.name });
  return { encoding: text.encoding, columns: { headers, hints }, records, close: async () => undefined };
}
