import type { LogItems, PathCondition } from '@touchstone/vocabulary';
import type { MapQuery } from './asked-queries.ts';
import { filterConditions } from './filter-conditions.ts';
import { handoverColumns } from './handover-counts.ts';
import type { Activity } from './list-activities.ts';
import type { BatchNumber, MapTask } from './map-task.ts';
import { type Bind, type PathNames, pathCondition, touchpointsNamed } from './path-condition.ts';
import { type TouchpointCodes, touchpointCodes } from './touchpoint-codes.ts';

/**
 * The journeys that a question looks at, as parts of a query on `journeys`. `names` gives each journey's arrays under
 * names of their own: `path` (codes of touchpoints), `begins`, `finishes`, `pauses` (ms), `lanes` (channels), `teams`
 * (units), `people` (staff), and the figures `lasted`, `rested` (ms), `opened`, `closed` (ms since 1970) and `path_hash`;
 * all of them after touchpoints were taken out.
 */
export interface JourneySelection {
  readonly codes: TouchpointCodes;
  /** Codes of closing, contact, transfer, complaint and approval touchpoints. */
  readonly marked: Readonly<Record<Mark, readonly number[]>>;
  readonly items: LogItems;
  readonly names: string;
  readonly condition: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a catalogue marks touchpoints as. */
type Mark = 'closing' | 'contact' | 'transfer' | 'complaint' | 'approval';

const shown: PathNames = { path: 'path', begins: 'begins', finishes: 'finishes', lasted: 'lasted' };
const stored: PathNames = { path: 'whole_path', begins: 'starts', finishes: 'ends', lasted: 'duration' };

const wholePath =
  'arrayMap(activity -> transform(activity, {activities:Array(String)}, {codes:Array(UInt32)}, toUInt32(0)), activities)';

/** Largest end of the visits so far; where ends never fall, that is each end itself. */
export function reachedBy(ends: string): string {
  return `if(arrayAll((one, next) -> one <= next, arrayPopBack(${ends}), arrayPopFront(${ends})), ${ends},
    arrayReduceInRanges('max', arrayMap(place -> (1, place), arrayEnumerate(${ends})), ${ends}))`;
}

/** Start less the largest end of all earlier visits, at least 0; 0 for the first visit. */
export function waitsOf(starts: string, ends: string): string {
  return `arrayMap((start, free) -> greatest(0, start - free), ${starts}, arrayPushFront(arrayPopBack(${reachedBy(ends)}), ${starts}[1]))`;
}

const unchangedNames = [
  `${wholePath} AS whole_path`,
  'whole_path AS path',
  'starts AS begins',
  'ends AS finishes',
  'waits AS pauses',
  'channels AS lanes',
  'units AS teams',
  'staffs AS people',
  'duration AS lasted',
  'idle AS rested',
  'toUnixTimestamp64Milli(started) AS opened',
  'toUnixTimestamp64Milli(ended) AS closed',
].join(',\n  ');

const relinkedNames = [
  `${wholePath} AS whole_path`,
  'arrayMap(code -> NOT has({removed:Array(UInt32)}, code), whole_path) AS kept',
  ...[
    ['whole_path', 'path'],
    ['starts', 'begins'],
    ['ends', 'finishes'],
    ['channels', 'lanes'],
    ['units', 'teams'],
    ['staffs', 'people'],
  ].map(([from, to]) => `arrayFilter((one, keep) -> keep, ${from}, kept) AS ${to}`),
  `${waitsOf('begins', 'finishes')} AS pauses`,
  'arraySum(pauses) AS rested',
  'arrayMin(begins) AS opened',
  'arrayMax(finishes) AS closed',
  'closed - opened AS lasted',
  ...handoverColumns('people', 'teams', 'lanes'),
].join(',\n  ');

/** Which journeys a request looks at. Conditions that name a touchpoint taken out are asked of the journey as it was. */
export function selectJourneys(
  task: Pick<MapTask, 'batches' | 'items' | 'catalogue' | 'request'>,
  activities: readonly Activity[],
): JourneySelection {
  const { batches, items, catalogue, request } = task;
  const codes = touchpointCodes(activities, catalogue);
  const codesOf = (ids: readonly string[]): number[] =>
    ids.flatMap((id) => {
      const code = codes.codeOf(id);
      return code === undefined ? [] : [code];
    });
  const removed = codesOf(request.removed);
  const markedAs = (mark: Mark): number[] =>
    codesOf(catalogue.touchpoints.filter((touchpoint) => touchpoint[mark]).map(({ id }) => id));
  const marked = {
    closing: markedAs('closing'),
    contact: markedAs('contact'),
    transfer: markedAs('transfer'),
    complaint: markedAs('complaint'),
    approval: markedAs('approval'),
  };
  const parameters: Record<string, unknown> = {
    batches: batches.map((batch: BatchNumber) => BigInt(batch)),
    activities: codes.activities,
    codes: codes.codes,
    ids: codes.ids,
    ...(removed.length > 0 ? { removed } : {}),
  };
  let bound = 0;
  const bind: Bind = (type, value) => {
    bound += 1;
    parameters[`given${bound}`] = value;
    return `{given${bound}:${type}}`;
  };
  const given = { codes, closing: marked.closing, ids: '{ids:Array(String)}', bind };
  const asked = (condition: PathCondition): string => {
    const gone = touchpointsNamed(condition).some((id) => request.removed.includes(id));
    return pathCondition(condition, gone ? stored : shown, given);
  };
  const conditions = [
    'batch IN {batches:Array(UInt64)}',
    ...filterConditions(request.filter, items, bind),
    ...request.path.map(asked),
    ...(removed.length > 0 ? ['notEmpty(path)'] : []),
  ];
  return {
    codes,
    marked,
    items,
    names: [
      removed.length > 0 ? relinkedNames : unchangedNames,
      // The stored hash is of activities: it tells paths apart where no two of them are one touchpoint.
      `${removed.length === 0 && codes.ids.length === activities.length ? 'variant' : 'cityHash64(path)'} AS path_hash`,
    ].join(',\n  '),
    condition: conditions.join(' AND '),
    parameters,
  };
}

/**
 * A question on the selected journeys: `columns`, then what follows the condition. The condition stands in PREWHERE, so
 * that arrays of other journeys are not read and nothing is unfolded that is not looked at. Trap: a column of the answer
 * must not be named like a column of the table (`starts`, `ended`, …), for then the names above would mean the answer's.
 */
export function journeysQuery(
  selection: JourneySelection,
  parts: {
    readonly name: string;
    readonly select: string;
    /** Arrays that are unfolded, as `ARRAY JOIN` takes them. */
    readonly unfold?: string;
    readonly rest?: string;
    /** Further names, defined from the selection's. */
    readonly names?: readonly string[];
    readonly where?: string;
    readonly join?: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
  },
): MapQuery {
  const names = [selection.names, ...(parts.names ?? [])].join(',\n  ');
  const unfold = parts.unfold === undefined ? '' : `\nARRAY JOIN ${parts.unfold}`;
  const join = parts.join ? `\n${parts.join}` : '';
  const where = parts.where === undefined ? '' : `\nWHERE ${parts.where}`;
  return {
    name: parts.name,
    sql: `WITH ${names}\nSELECT ${parts.select}\nFROM journeys${unfold}${join}\nPREWHERE ${selection.condition}${where}${parts.rest === undefined ? '' : `\n${parts.rest}`}`,
    parameters: { ...selection.parameters, ...parts.parameters },
  };
}
