import type { Warehouse } from '@touchstone/storage';
import type { Say } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { RowSource, SqlPart } from '../../../facts/bucket-query.ts';
import { storedValue, storedWeight } from '../../../facts/value-expression.ts';
import { smallestGroup } from '../../../method/fitness.ts';
import type { Attribute } from './attributes.ts';

/** An attribute with its groups: the number of a group is its place in `groups`, from 1. */
export interface GroupedAttribute extends Attribute {
  readonly groups: readonly { readonly name: string; readonly n: number }[];
  readonly hidden: { readonly groups: number; readonly n: number };
  /** Groups follow each other, as ages do. */
  readonly ordered: boolean;
  /** Number of a row's group, 0 for none. */
  readonly code: SqlPart;
}

/** Groups of an attribute that are looked at; the others are counted as hidden. */
const mostGroups = 20;
/** Customers' buckets are folded into so many: half the answer, next to the same certainty. */
export const segmentFolds = 128;
/** Parts of equal size into which a number is cut. */
const parts = 6;

/** What an attribute is looked at in. */
export interface AttributeSource {
  readonly plan: AnalysisPlan;
  readonly condition: RowSource;
  readonly say: Say;
  readonly signal?: AbortSignal;
}

const groupSchema = z.object({
  group_name: z.string(),
  journeys: z.coerce.number(),
  people: z.coerce.number(),
});

/**
 * The groups of an attribute among the journeys with an outcome. A category's values by name; a number is cut at its
 * quantiles. Groups of fewer than 10 people are hidden, and so are all but the twenty largest.
 * Class: exact; counts bounded by the number of groups, quantiles need the values of one column.
 */
export async function groupsOf(
  warehouse: Warehouse,
  attribute: Attribute,
  source: AttributeSource,
): Promise<GroupedAttribute> {
  return attribute.kind === 'number'
    ? numberGroups(warehouse, attribute, source)
    : namedGroups(warehouse, attribute, source);
}

function present({ plan, condition }: AttributeSource): string {
  const weighed = plan.weight ? ` AND ${storedWeight(plan)} > 0` : '';
  return `FROM ${condition.from ?? 'responses'} WHERE ${condition.sql} AND NOT isNaN(${storedValue(plan.outcome)})${weighed}`;
}

async function counted(
  warehouse: Warehouse,
  source: AttributeSource,
  { sql, parameters }: SqlPart,
): Promise<readonly z.infer<typeof groupSchema>[]> {
  const query = {
    name: 'find-groups',
    sql: `SELECT toString(${sql}) AS group_name, count() AS journeys, uniqUpTo(${smallestGroup})(customer_key) AS people ${present(source)} GROUP BY group_name ORDER BY journeys DESC, group_name LIMIT 10000`,
    parameters: { ...source.condition.parameters, ...parameters },
    seconds: 120,
  };
  return warehouse.rows(source.signal ? { ...query, signal: source.signal } : query, groupSchema);
}

async function namedGroups(
  warehouse: Warehouse,
  attribute: Attribute,
  source: AttributeSource,
): Promise<GroupedAttribute> {
  const found = await counted(warehouse, source, { sql: attribute.column, parameters: {} });
  const named = found.filter(({ group_name }) => group_name !== '');
  const large = named.filter(({ people }) => people >= smallestGroup).slice(0, mostGroups);
  const names = large
    .map(({ group_name }) => group_name)
    .toSorted((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }));
  const nOf = new Map(large.map(({ group_name, journeys }) => [group_name, journeys]));
  return {
    ...attribute,
    groups: names.map((name) => ({ name, n: nOf.get(name) ?? 0 })),
    hidden: hiddenOf(named, large),
    ordered: false,
    code: {
      sql: `indexOf({group_names_${attribute.place}:Array(String)}, toString(${attribute.column}))`,
      parameters: { [`group_names_${attribute.place}`]: names },
    },
  };
}

function hiddenOf(
  all: readonly { readonly journeys: number }[],
  shown: readonly { readonly journeys: number }[],
): GroupedAttribute['hidden'] {
  const sum = (list: readonly { readonly journeys: number }[]): number =>
    list.reduce((total, { journeys }) => total + journeys, 0);
  return { groups: all.length - shown.length, n: sum(all) - sum(shown) };
}

async function numberGroups(
  warehouse: Warehouse,
  attribute: Attribute,
  source: AttributeSource,
): Promise<GroupedAttribute> {
  const cuts = await cutsOf(warehouse, attribute, source);
  const code = {
    sql: `if(isNaN(${attribute.column}), 0, 1 + arrayCount(limit -> ${attribute.column} > limit, {group_limits_${attribute.place}:Array(Float64)}))`,
    parameters: { [`group_limits_${attribute.place}`]: cuts },
  };
  const found = (await counted(warehouse, source, code)).filter(({ group_name }) => group_name !== '0');
  const large = found.filter(({ people }) => people >= smallestGroup);
  const shown = large.length === found.length ? large : [];
  const nOf = new Map(shown.map(({ group_name, journeys }) => [Number(group_name), journeys]));
  const names = shown.length > 0 ? rangeNames(cuts, source.say) : [];
  return {
    ...attribute,
    groups: names.map((name, at) => ({ name, n: nOf.get(at + 1) ?? 0 })),
    hidden: hiddenOf(found, shown),
    ordered: true,
    code,
  };
}

const cutsSchema = z.object({ limits: z.array(z.nullable(z.number())), highest: z.nullable(z.number()) });

/** Quantiles at equal shares; equal ones are one, and none is the greatest value. */
async function cutsOf(
  warehouse: Warehouse,
  { column }: Attribute,
  source: AttributeSource,
): Promise<readonly number[]> {
  const shares = Array.from({ length: parts - 1 }, (_, at) => (at + 1) / parts);
  const query = {
    name: 'find-number-groups',
    sql: `SELECT quantilesExactLow(${shares.join(', ')})(${column}) AS limits, max(${column}) AS highest ${present(source)} AND NOT isNaN(${column})`,
    parameters: source.condition.parameters,
    seconds: 120,
  };
  const [row] = await warehouse.rows(source.signal ? { ...query, signal: source.signal } : query, cutsSchema);
  const { limits = [], highest = null } = row ?? {};
  return [...new Set(limits)].filter((limit) => limit !== null).filter((limit) => limit !== highest);
}

function rangeNames(cuts: readonly number[], say: Say): readonly string[] {
  const number = (value: number): string => say('segments.number', { value });
  return Array.from({ length: cuts.length + 1 }, (_, at) => {
    const [from, to] = [cuts[at - 1], cuts[at]];
    if (from === undefined && to === undefined) return say('segments.allValues');
    if (from === undefined) return say('segments.upTo', { to: number(to ?? 0) });
    if (to === undefined) return say('segments.over', { from: number(from) });
    return say('segments.between', { from: number(from), to: number(to) });
  });
}
