import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import type { OutcomeSource } from './outcome-source.ts';

/** One visit of a journey; times in ms. */
interface JourneyVisit {
  readonly code: number;
  readonly activity: string;
  readonly begin: number;
  readonly finish: number;
  readonly pause: number;
  readonly channel: string;
  readonly unit: string;
  readonly staff: string;
  readonly result: string;
}

export interface JourneyVisits {
  readonly caseId: string;
  readonly lasted: number;
  readonly rested: number;
  readonly outcome: number | null;
  readonly visits: readonly JourneyVisit[];
}

/** Visits of a journey beyond so many are left out: nobody reads them, and they would fill the page. */
const mostVisits = 5000;

const visitSchema = z.object({
  case_name: z.string(),
  lasted: z.number(),
  rested: z.number(),
  own_score: z.nullable(z.number()),
  code: z.number(),
  step: z.string(),
  begin: z.number(),
  finish: z.number(),
  pause: z.number(),
  lane: z.string(),
  team: z.string(),
  person: z.string(),
  outcome_of_step: z.string(),
});

/** One journey, visit by visit. Undefined: it is not in the log. */
export async function journeyVisits(
  ask: Asker,
  selection: JourneySelection,
  { id, source }: { readonly id: string; readonly source: OutcomeSource | undefined },
): Promise<JourneyVisits | undefined> {
  const query = journeysQuery(
    { ...selection, condition: `${selection.condition} AND journey = {wanted:UInt64}` },
    {
      name: 'map-journey',
      select:
        'case_id AS case_name, lasted, rested, score AS own_score, code, step, begin, finish, pause, lane, team, person, outcome_of_step',
      unfold: `path AS code, activities AS step, begins AS begin, finishes AS finish, pauses AS pause, lanes AS lane, teams AS team,
  people AS person, results AS outcome_of_step, arrayEnumerate(path) AS place`,
      rest: `ORDER BY place LIMIT ${mostVisits}`,
      parameters: { wanted: id },
    },
  );
  const rows = await ask.rows(query, visitSchema);
  const [first] = rows;
  if (first === undefined) return undefined;
  const answered = source && source.join !== '' ? await answerOf(ask, selection, { id, source }) : null;
  return {
    caseId: first.case_name,
    lasted: first.lasted,
    rested: first.rested,
    outcome: answered ?? first.own_score,
    visits: rows.map((row) => ({
      code: row.code,
      activity: row.step,
      begin: row.begin,
      finish: row.finish,
      pause: row.pause,
      channel: row.lane,
      unit: row.team,
      staff: row.person,
      result: row.outcome_of_step,
    })),
  };
}

/** What the survey's answers say of a journey. */
async function answerOf(
  ask: Asker,
  selection: JourneySelection,
  { id, source }: { readonly id: string; readonly source: OutcomeSource },
): Promise<number | null> {
  const query = journeysQuery(
    { ...selection, condition: `${selection.condition} AND journey = {wanted:UInt64}` },
    {
      name: 'map-journey-answer',
      select: `${source.outcome} AS told_score`,
      join: source.join,
      parameters: { ...source.parameters, wanted: id },
    },
  );
  const [row] = await ask.rows(query, z.object({ told_score: z.number() }));
  return row?.told_score ?? null;
}
