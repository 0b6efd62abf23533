import type { ColumnHint } from '../table.ts';
import type { XesHead } from './xes-head.ts';

/** One column of the table that a XES file becomes. */
export interface XesColumns {
  readonly headers: readonly string[];
  readonly hints: readonly ColumnHint[];
  /** Position of an attribute: of the trace, or of the event. */
  readonly ofTrace: ReadonlyMap<string, number>;
  readonly ofEvent: ReadonlyMap<string, number>;
  /** Values that the file declares for events that lack the attribute. */
  readonly defaults: readonly { readonly column: number; readonly value: string }[];
  /** Columns whose texts, joined, are the step, where events have no name; and where it goes. */
  readonly classifier?: { readonly column: number; readonly from: readonly number[] };
}

/** The column that names the trace: also made for traces without a name. */
export const traceName = 'case:concept:name';
const eventName = 'concept:name';

/** Placeholders of exporting programs, not values. */
const placeholder =
  /^(?:|__invalid__|invalid|unknown|undefined|default|name|string|none|null|-|0|0\.0|false)$/i;

const hintRoles: Readonly<Record<string, ColumnHint['role']>> = {
  [traceName]: 'journey',
  [eventName]: 'activity',
  'time:timestamp': 'ended',
  'lifecycle:transition': 'lifecycle',
  'org:resource': 'staff',
  'org:group': 'unit',
  start_timestamp: 'started',
  'identity:id': 'ignored',
  'concept:instance': 'ignored',
};

function hintsOf(headers: readonly string[]): ColumnHint[] {
  const grouped = headers.includes('org:group');
  return headers.flatMap((header, column): ColumnHint[] => {
    const role = header === 'org:role' && !grouped ? 'unit' : hintRoles[header];
    return role === undefined ? [] : [{ column, role, reason: 'listen.hint.xes' }];
  });
}

/** The trace's attributes, named `case:…`, then the event's; nested ones are `outer/inner`. */
export function xesColumns(head: XesHead): XesColumns {
  const traces = [...new Set(['concept:name', ...head.traceKeys])];
  const events = [...head.eventKeys];
  const headers = [...traces.map((key) => `case:${key}`), ...events];
  const ofTrace = new Map(traces.map((key, at) => [key, at]));
  const ofEvent = new Map(events.map((key, at) => [key, traces.length + at]));
  const defaults = [...head.eventDefaults].flatMap(([key, value]) => {
    const column = ofEvent.get(key);
    const usable = column !== undefined && key !== eventName && !placeholder.test(value.trim());
    return usable ? [{ column, value }] : [];
  });
  const named = head.classifiers.find(({ keys }) => keys.every((key) => ofEvent.has(key)));
  const hints = hintsOf(headers);
  if (ofEvent.has(eventName) || !named) return { headers, hints, ofTrace, ofEvent, defaults };
  const column = headers.length;
  return {
    headers: [...headers, named.name],
    hints: [...hints, { column, role: 'activity', reason: 'listen.hint.xes' }],
    ofTrace,
    ofEvent,
    defaults,
    classifier: { column, from: named.keys.flatMap((key) => ofEvent.get(key) ?? []) },
  };
}
