import type { Standard } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { LossSums } from '../method/bottlenecks.ts';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Groups of customers whose sums stand apart, so that what is due to chance can be told. */
export const lossGroups = 32;

export interface LossTask {
  readonly standards: ReadonlyMap<string, Standard>;
  /** What stands for a standard where there is none, in milliseconds. */
  readonly usualWait: number;
}

const before = (list: string): string => `arrayPopBack(${list}), arrayPopFront(${list})`;
/** Names as numbers, 0 for none: compared quicker than names. */
const numbered = (names: string): string => `arrayMap(name -> if(name = '', 0, cityHash64(name)), ${names})`;
/** 1: other hands than at the visit before; 0: the same; 2: not told, as at the first visit. */
const hands = `arrayPushFront(arrayMap((who, next, team, next_team) -> multiIf(who != 0 AND next != 0, toUInt8(who != next),
    team != 0 AND next_team != 0, toUInt8(team != next_team), 2), ${before('person_numbers')}, ${before('team_numbers')}), 2)`;
const arrays = [
  'path',
  'pauses',
  'arrayMap((begin, finish) -> finish - begin, begins, finishes) AS services',
  'arrayEnumerate(path) AS places',
  'arrayEnumerateUniq(path) AS passes',
  `${numbered('people')} AS person_numbers`,
  `${numbered('teams')} AS team_numbers`,
  `${hands} AS hands`,
];
const unfolded = [
  'path AS code',
  'pauses AS pause',
  'services AS service',
  'places AS place',
  'passes AS pass',
  'hands AS hand',
];

const limit = '{limits:Array(Int64)}[code]';

/** Whether a visit is its touchpoint's first one of the journey among those flagged. */
function firstOf(flags: string): string {
  return `arrayMap((nth, is) -> is AND nth = 1, arrayEnumerateUniq(arrayMap((code, is) -> if(is, code, 0), path, ${flags})), ${flags})`;
}

interface Wanted {
  /** Some touchpoint closes journeys: what comes after it counts no longer. */
  readonly closings: boolean;
  /** Some touchpoint allows several visits: then a journey may be late at one of them more than once. */
  readonly several: boolean;
  readonly approvals: boolean;
}

/** What is asked of each visit. What no touchpoint needs is not computed: it costs as much as all the rest. */
function partsOf({ closings, several, approvals }: Wanted): {
  readonly arrays: string[];
  readonly unfolded: string[];
  readonly select: string;
} {
  const allowed = several ? '{allowed:Array(UInt32)}[code]' : '1';
  const open = closings ? '(closed_at = 0 OR place <= closed_at)' : 'true';
  /** A wait that counts: not of a first visit, not after the closing, not of a repeat beyond the allowed. */
  const waited = ['place > 1', ...(closings ? [open] : []), `pass <= ${allowed}`].join(' AND ');
  const late = `(${waited} AND pause > ${limit})`;
  const spent = closings ? `service + if(${open}, pause, 0)` : 'service + pause';
  const isApproval = approvals ? 'has({approval:Array(UInt32)}, code)' : 'false';
  const repeated = `(NOT ${isApproval} AND pass > ${allowed})`;
  const severalArrays = several
    ? [
        `arrayMap((place, pass, code, pause) -> ${waited} AND pause > ${limit}, places, passes, path, pauses) AS late`,
        `${firstOf('late')} AS first_late`,
      ]
    : [];
  const approvalArrays = approvals
    ? [
        `arrayMap((code, sofar) -> sofar > 1 AND ${isApproval}, path, arrayCumSum(code -> ${isApproval}, path)) AS again`,
        `${firstOf('again')} AS first_again`,
      ]
    : [];
  return {
    arrays: [...arrays, ...severalArrays, ...approvalArrays],
    unfolded: [
      ...unfolded,
      ...(several ? ['first_late AS is_first_late'] : []),
      ...(approvals ? ['again AS is_again', 'first_again AS is_first_again'] : []),
    ],
    select: `countIf(${waited}) AS waits, sumIf(pause - ${limit}, ${late}) AS beyond, countIf(${several ? 'is_first_late' : late}) AS late_journeys,
  countIf(pass = 1) AS journeys, countIf(${repeated} AND pass = ${allowed} + 1) AS rework_journeys, sumIf(${spent}, ${repeated}) AS rework_time,
  countIf(${waited} AND hand = 1) AS handed, sumIf(pause, ${waited} AND hand = 1) AS handed_wait,
  countIf(${waited} AND hand = 0) AS kept, sumIf(pause, ${waited} AND hand = 0) AS kept_wait,
  ${approvals ? `countIf(is_first_again) AS approval_journeys, sumIf(${spent}, is_again) AS approval_time` : '0 AS approval_journeys, 0 AS approval_time'}`,
  };
}

const rowSchema = z.object({
  code: z.int(),
  group: z.int(),
  waits: z.number(),
  beyond: z.number(),
  late_journeys: z.number(),
  journeys: z.number(),
  rework_journeys: z.number(),
  rework_time: z.number(),
  handed: z.number(),
  handed_wait: z.number(),
  kept: z.number(),
  kept_wait: z.number(),
  approval_journeys: z.number(),
  approval_time: z.number(),
});

/**
 * What visits cost beyond what they should, by touchpoint and group of customers. Waiting stops at the first closing
 * touchpoint of a journey. Class: exact and bounded (counts and sums).
 */
function lossQuery(selection: JourneySelection, { standards, usualWait }: LossTask): MapQuery {
  const standardOf = (id: string): Standard => standards.get(id) ?? {};
  const limits = selection.codes.ids.map((id) => {
    const { waitMinutes } = standardOf(id);
    return Math.round(waitMinutes === undefined ? usualWait : waitMinutes * 60_000);
  });
  const most = selection.codes.ids.map((id) => standardOf(id).visits ?? 1);
  const { closing, approval } = selection.marked;
  const closings = closing.length > 0;
  const parts = partsOf({
    closings,
    several: most.some((visits) => visits > 1),
    approvals: approval.length > 0,
  });
  const closed = closings ? 'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path)' : '0';
  const journeys = journeysQuery(selection, {
    name: 'losses',
    select: [`bucket % ${lossGroups} AS group`, `${closed} AS closed_at`, ...parts.arrays].join(', '),
    parameters: { limits, allowed: most, closing, approval },
  });
  const sql = `SELECT code, group, ${parts.select}
FROM (${journeys.sql})
ARRAY JOIN ${parts.unfolded.join(', ')}
GROUP BY code, group`;
  return { ...journeys, sql };
}

export async function lossFacts(
  asker: Asker,
  selection: JourneySelection,
  task: LossTask,
): Promise<readonly LossSums[]> {
  const rows = await asker.rows(lossQuery(selection, task), rowSchema);
  return rows.map((row) => ({
    touchpoint: selection.codes.ids[row.code - 1] ?? '',
    group: row.group,
    waits: row.waits,
    beyond: row.beyond,
    lateJourneys: row.late_journeys,
    journeys: row.journeys,
    reworkJourneys: row.rework_journeys,
    reworkTime: row.rework_time,
    handed: row.handed,
    handedWait: row.handed_wait,
    kept: row.kept,
    keptWait: row.kept_wait,
    approvalJourneys: row.approval_journeys,
    approvalTime: row.approval_time,
  }));
}
