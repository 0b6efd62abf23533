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

const names = [
  'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at',
  'arrayEnumerate(path) AS places',
  'arrayEnumerateUniq(path) AS passes',
  'arrayMap((place, pass, code) -> place > 1 AND (closed_at = 0 OR place <= closed_at) AND pass <= {allowed:Array(UInt32)}[code], places, passes, path) AS waited',
  'arrayMap((is, pause, code) -> is AND pause > {limits:Array(Int64)}[code], waited, pauses, path) AS late',
  'arrayPushFront(arrayPopBack(people), people[1]) AS people_before',
  'arrayPushFront(arrayPopBack(teams), teams[1]) AS teams_before',
  // 1: other hands than at the visit before; 0: the same; 2: not told, or no wait that counts.
  `arrayMap((is, who, before, team, team_before) -> multiIf(NOT is, 2, who != '' AND before != '', toUInt8(who != before),
    team != '' AND team_before != '', toUInt8(team != team_before), 2), waited, people, people_before, teams, teams_before) AS hands`,
  'arrayCumSum(code -> has({approval:Array(UInt32)}, code), path) AS approvals',
  'arrayMap((code, sofar) -> sofar > 1 AND has({approval:Array(UInt32)}, code), path, approvals) AS again_approved',
  ...['late', 'again_approved'].map((flags) => firstOf(flags, `first_${flags}`)),
  firstOf('arrayMap(hand -> hand = 1, hands)', 'first_handed'),
];

/** Whether a visit is its touchpoint's first one of the journey among those flagged. */
function firstOf(flags: string, name: string): string {
  return `arrayMap((nth, is) -> is AND nth = 1, arrayEnumerateUniq(arrayMap((code, is) -> if(is, code, 0), path, ${flags})), ${flags}) AS ${name}`;
}

const unfold = `path AS code, places AS place, passes AS pass, pauses AS pause, begins AS begin, finishes AS finish, waited AS is_waited,
  late AS is_late, hands AS hand, again_approved AS is_again, first_late AS is_first_late, first_again_approved AS is_first_again, first_handed AS is_first_handed`;

const spent = 'finish - begin + if(closed_at > 0 AND place > closed_at, 0, pause)';
const repeated = 'NOT has({approval:Array(UInt32)}, code) AND pass > {allowed:Array(UInt32)}[code]';

const select = `code, group,
  countIf(is_waited) AS waits, sumIf(pause - {limits:Array(Int64)}[code], is_late) AS beyond, countIf(is_first_late) AS late_journeys,
  countIf(pass = 1) AS journeys, countIf(${repeated} AND pass = {allowed:Array(UInt32)}[code] + 1) AS rework_journeys, sumIf(${spent}, ${repeated}) AS rework_time,
  countIf(hand = 1) AS handed, sumIf(pause, hand = 1) AS handed_wait, countIf(hand = 0) AS kept, sumIf(pause, hand = 0) AS kept_wait, countIf(is_first_handed) AS handed_journeys,
  countIf(is_first_again) AS approval_journeys, sumIf(${spent}, is_again) AS approval_time`;

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
  handed_journeys: z.number(),
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
  const arrays = journeysQuery(selection, {
    name: 'losses',
    names,
    select: `bucket % ${lossGroups} AS group, closed_at, path, places, passes, pauses, begins, finishes, waited, late, hands, again_approved,
  first_late, first_again_approved, first_handed`,
    parameters: {
      limits,
      allowed: selection.codes.ids.map((id) => standardOf(id).visits ?? 1),
      closing: selection.marked.closing,
      approval: selection.marked.approval,
    },
  });
  const sql = `SELECT ${select}\nFROM (${arrays.sql})\nARRAY JOIN ${unfold}\nGROUP BY code, group`;
  return { ...arrays, sql };
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
    handedJourneys: row.handed_journeys,
    approvalJourneys: row.approval_journeys,
    approvalTime: row.approval_time,
  }));
}
