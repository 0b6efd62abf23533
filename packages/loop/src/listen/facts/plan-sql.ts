import type { NumberPlan, TextPlan } from '../method/conversion-plan.ts';
import { cleanText, numberAfterCleaning, numberAsItStands } from './cell-sql.ts';
import { rawColumn } from './raw-table.ts';

/** Parameters of one query. Lists that are equal share one: most columns of a survey have the same map. */
export interface Parameters {
  readonly values: Record<string, unknown>;
  /** Placeholder of a list. */
  list(type: 'String' | 'Float64', list: readonly (string | number)[]): string;
}

/** A fresh set of parameters, `first` among them. */
export function startParameters(first: Readonly<Record<string, unknown>>): Parameters {
  const values: Record<string, unknown> = { ...first };
  const names = new Map<string, string>();
  return {
    values,
    list(type, list) {
      const key = `${type} ${JSON.stringify(list.map(String))}`;
      const name = names.get(key) ?? `l${names.size}`;
      names.set(key, name);
      values[name] = list;
      return `{${name}:Array(${type})}`;
    },
  };
}

/** `transform` over a map of known texts, in one order, so that equal maps are equal lists. */
function mapSql(plan: Extract<NumberPlan, { kind: 'map' }>, parameters: Parameters): string {
  if (plan.texts.length === 0) return 'nan';
  const pairs = plan.texts
    .map((text, i) => ({ text, number: plan.numbers[i] ?? Number.POSITIVE_INFINITY }))
    .toSorted((x, y) => (x.text < y.text ? -1 : 1));
  const texts = parameters.list(
    'String',
    pairs.map(({ text }) => text),
  );
  const numbers = parameters.list(
    'Float64',
    pairs.map(({ number }) => number),
  );
  // Whatever is not in the map is empty: the profile has seen every value.
  return `transform(${rawColumn(plan.column)}, ${texts}, ${numbers}, nan)`;
}

/** A cell as a number: nan is "not there", inf a fault. */
export function numberSql(plan: NumberPlan, parameters: Parameters): string {
  if (plan.kind === 'map') return mapSql(plan, parameters);
  const column = rawColumn(plan.column);
  const clean = plan.clean
    ? `coalesce(${numberAsItStands(column)}, ${numberAfterCleaning(cleanText(column))})`
    : numberAsItStands(column);
  const bounds = [
    ...(Number.isFinite(plan.min) ? [`${clean} >= ${plan.min}`] : []),
    ...(Number.isFinite(plan.max) ? [`${clean} <= ${plan.max}`] : []),
  ];
  const inside = bounds.length === 0 ? clean : `if(${bounds.join(' AND ')}, ${clean}, inf)`;
  const absent =
    plan.absent.length === 0 ? '' : `has(${parameters.list('String', plan.absent)}, ${column}), nan, `;
  return `multiIf(empty(trim(${column})), nan, ${absent}ifNull(${inside}, inf))`;
}

/** A cell as text, by its plan; empty without one. */
export function textSql(plan: TextPlan | undefined, parameters: Parameters): string {
  if (!plan) return "''";
  const column = rawColumn(plan.column);
  if (plan.from.length === 0) return column;
  const [from, to] = [parameters.list('String', plan.from), parameters.list('String', plan.to)];
  return `transform(${column}, ${from}, ${to}, ${column})`;
}

/** The keyed hash under which a text from outside is known here; parameters `low` and `high` are the key. */
export const keyed = (text: string): string => `sipHash64Keyed(({low:UInt64}, {high:UInt64}), ${text})`;

/** The hash by which a journey is known: the same for events and for answers about it, in one project. */
export function journeyHash(clean: string): string {
  return keyed(`concat('journey ', ${clean})`);
}
