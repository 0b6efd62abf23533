import { TouchstoneError } from '@touchstone/vocabulary';
import type { ReaderAsked } from '../reader/cell-records.ts';
import type { TextFile } from '../text-file.ts';
import { xesParser } from './xes-parser.ts';
import { xesText } from './xes-text.ts';

/** Events that are looked at for the names of columns; an attribute that appears only after them is left out. */
const headEvents = 100_000;

/** What the beginning of a XES file says of its columns. */
export interface XesHead {
  readonly traceKeys: ReadonlySet<string>;
  readonly eventKeys: ReadonlySet<string>;
  /** Values declared for events that lack the attribute. */
  readonly eventDefaults: ReadonlyMap<string, string>;
  readonly classifiers: readonly { readonly name: string; readonly keys: readonly string[] }[];
}

/** Keys of a classifier: parted by spaces, in quotes where they hold some. */
function classifierKeys(text: string): readonly string[] {
  return [...text.matchAll(/'([^']+)'|"([^"]+)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/** Reads as much of the file as tells its columns: declarations and the first events. */
export async function readXesHead(asked: ReaderAsked, text: TextFile): Promise<XesHead> {
  const traceKeys = new Set<string>();
  const eventKeys = new Set<string>();
  const eventDefaults = new Map<string, string>();
  const classifiers: { name: string; keys: readonly string[] }[] = [];
  let events = 0;
  const parser = xesParser(asked.name, {
    onTrace: () => undefined,
    onTraceAttribute: ([key]) => traceKeys.add(key),
    onEvent: (attributes) => {
      events++;
      for (const [key] of attributes) eventKeys.add(key);
    },
    onGlobal: (scope, [key, value, kind]) => {
      (scope === 'trace' ? traceKeys : eventKeys).add(key);
      if (scope === 'event' && kind !== 'date' && kind !== 'id') eventDefaults.set(key, value);
    },
    onClassifier: (name, keys) => classifiers.push({ name, keys: classifierKeys(keys) }),
  });
  let whole = true;
  const { columns: limit } = asked.limits;
  for await (const part of xesText(asked, text)) {
    parser.write(part);
    const found = traceKeys.size + eventKeys.size;
    if (found > limit) throw new TouchstoneError('tooManyColumns', { file: asked.name, found, limit });
    if (events < headEvents) continue;
    whole = false;
    break;
  }
  if (whole) parser.close();
  if (events === 0) throw new TouchstoneError('logEmpty', { file: asked.name });
  return { traceKeys, eventKeys, eventDefaults, classifiers };
}
