import { type PathCondition, TouchstoneError } from '@touchstone/vocabulary';
import type { TouchpointCodes } from './touchpoint-codes.ts';

/** The arrays of a journey that a condition reads: as shown, or as they were before touchpoints were taken out. */
export interface PathNames {
  readonly path: string;
  readonly begins: string;
  readonly finishes: string;
  readonly lasted: string;
}

/** Binds a value to a name of its own and gives the name as it stands in the text. */
export type Bind = (type: string, value: unknown) => string;

/** Code of a touchpoint; 0 is none's: a touchpoint that no visit of the log belongs to is passed by no journey. */
function codeOf(id: string, codes: TouchpointCodes, bind: Bind): string {
  return bind('UInt32', codes.codeOf(id) ?? 0);
}

function between(
  expression: string,
  bind: Bind,
  limits: { min?: number | undefined; max?: number | undefined },
) {
  const parts: string[] = [];
  const milliseconds = (minutes: number): string => bind('Int64', Math.round(minutes * 60_000));
  if (limits.min !== undefined) parts.push(`${expression} >= ${milliseconds(limits.min)}`);
  if (limits.max !== undefined) parts.push(`${expression} <= ${milliseconds(limits.max)}`);
  return parts;
}

/** Hash of a sequence of touchpoints that stays the same when the log grows: over their ids, not their codes. */
export function variantHash(path: string, ids: string): string {
  return `cityHash64(arrayMap(code -> ${ids}[code], ${path}))`;
}

/**
 * One condition on the path of a journey as SQL.
 *
 * @throws TouchstoneError mapNoClosing when drop-off is asked for and no touchpoint is marked as closing
 */
export function pathCondition(
  condition: PathCondition,
  names: PathNames,
  given: {
    readonly codes: TouchpointCodes;
    readonly closing: readonly number[];
    readonly ids: string;
    readonly bind: Bind;
  },
): string {
  const { codes, bind } = given;
  const { path, begins, finishes, lasted } = names;
  const code = (id: string): string => codeOf(id, codes, bind);
  switch (condition.is) {
    case 'passes':
      return `has(${path}, ${code(condition.touchpoint)})`;
    case 'passesNot':
      return `NOT has(${path}, ${code(condition.touchpoint)})`;
    case 'startsWith':
      return `${path}[1] = ${code(condition.touchpoint)}`;
    case 'endsWith':
      return `${path}[-1] = ${code(condition.touchpoint)}`;
    case 'loops':
      return `countEqual(${path}, ${code(condition.touchpoint)}) > 1`;
    case 'directly': {
      const [one, next] = [code(condition.touchpoint), code(condition.next)];
      // Found without a look at times, which takes many times as long and is asked of few journeys only.
      const neighbours = `hasSubstr(${path}, [${one}, ${next}])`;
      const limits = { min: condition.minMinutes, max: condition.maxMinutes };
      const times = between('begun - ended_before', bind, limits);
      if (times.length === 0) return neighbours;
      const held = [`one = ${one}`, `next = ${next}`, ...times].join(' AND ');
      return `${neighbours} AND arrayExists((one, next, ended_before, begun) -> ${held}, arrayPopBack(${path}), arrayPopFront(${path}), arrayPopBack(${finishes}), arrayPopFront(${begins}))`;
    }
    case 'eventually': {
      const [one, next] = [code(condition.touchpoint), code(condition.next)];
      return `has(${path}, ${one}) AND has(arraySlice(${path}, indexOf(${path}, ${one}) + 1), ${next})`;
    }
    case 'variant':
      return `${variantHash(path, given.ids)} IN ${bind('Array(UInt64)', condition.keys.map(keyNumber))}`;
    case 'lasts': {
      const limits = between(lasted, bind, { min: condition.minMinutes, max: condition.maxMinutes });
      return limits.length > 0 ? limits.join(' AND ') : '1';
    }
    case 'droppedOff':
      if (given.closing.length === 0) throw new TouchstoneError('mapNoClosing');
      return `NOT has(${bind('Array(UInt32)', given.closing)}, ${path}[-1])`;
  }
}

function keyNumber(key: string): bigint {
  if (!/^\d{1,20}$/.test(key)) throw new TouchstoneError('mapUnknownVariant', { found: key });
  return BigInt(key);
}

/** Touchpoints that a condition names. */
export function touchpointsNamed(condition: PathCondition): readonly string[] {
  if (!('touchpoint' in condition)) return [];
  return 'next' in condition ? [condition.touchpoint, condition.next] : [condition.touchpoint];
}
