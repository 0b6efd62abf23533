import type { ColumnMapping, ColumnRole, FileKind, FileMapping, Say } from '@touchstone/vocabulary';
import { rolesOfKind } from './roles-of-kind.ts';

/** Roles that any number of columns may have; of the others one at most. A log has one outcome: the score of the journey. */
const manyRoles: Readonly<Record<FileKind, ReadonlySet<ColumnRole>>> = {
  survey: new Set(['rating', 'outcome', 'comment', 'segment', 'number', 'personal', 'ignored']),
  log: new Set(['segment', 'personal', 'ignored']),
};

function single(kind: FileKind): readonly ColumnRole[] {
  return rolesOfKind[kind].filter((role) => !manyRoles[kind].has(role));
}

/** Idle minutes that end a customer's journey where nothing else is said; the importer's own. */
export const defaultGapMinutes = 120;

function named(columns: readonly ColumnMapping[], say: Say): string {
  return columns.map((column) => column.name).join(say('web.listSeparator'));
}

function scaleFits({ scale }: ColumnMapping): boolean {
  if (!scale) return true;
  const { min, max, lowLimit, highLimit, direction } = scale;
  const apart = direction === 'higherIsBetter' ? lowLimit < highLimit : lowLimit > highLimit;
  return [min, max, lowLimit, highLimit].every(Number.isFinite) && min < max && apart;
}

function nameTwice(columns: readonly ColumnMapping[]): string | undefined {
  const stored = columns.filter(({ role }) => role !== 'ignored' && role !== 'personal');
  const seen = new Set<string>();
  for (const { name } of stored) {
    if (seen.has(name.trim())) return name;
    seen.add(name.trim());
  }
  return undefined;
}

/** Moments need an outcome and touchpoints; whoever brings what customers wrote needs neither. */
function missingOfSurvey({ columns }: FileMapping, say: Say): readonly string[] {
  if (columns.some(({ role }) => role === 'comment')) return [];
  const touchpoints = columns.filter(({ role }) => role === 'rating').length;
  return [
    ...(columns.some(({ role }) => role === 'outcome') ? [] : [say('web.mapping.check.outcome.none')]),
    ...(touchpoints < 2 ? [say('web.mapping.check.touchpoints', { count: touchpoints })] : []),
  ];
}

function missingOfLog(
  { columns, journeyGapMinutes = defaultGapMinutes }: FileMapping,
  say: Say,
): readonly string[] {
  const has = (...roles: readonly ColumnRole[]) => columns.some(({ role }) => roles.includes(role));
  const cut = !has('journey') && has('customer');
  return [
    ...(has('activity') ? [] : [say('web.mapping.check.activity')]),
    ...(has('started', 'ended', 'time') ? [] : [say('web.mapping.check.time')]),
    ...(has('journey', 'customer') ? [] : [say('web.mapping.check.journey')]),
    ...(cut && !(journeyGapMinutes > 0) ? [say('web.mapping.check.gap')] : []),
  ];
}

/** What still hinders an import, as sentences; empty when nothing does. */
export function mappingProblems(mapping: FileMapping, say: Say): readonly string[] {
  const { columns, kind } = mapping;
  const of = (role: ColumnRole) => columns.filter((column) => column.role === role);
  const problems = [...(kind === 'log' ? missingOfLog : missingOfSurvey)(mapping, say)];
  const outcomes = of('outcome');
  for (const role of single(kind)) {
    const many = of(role);
    if (many.length < 2) continue;
    problems.push(say('web.mapping.check.double', { role: say(`web.role.${role}`), list: named(many, say) }));
  }
  for (const column of [...of('rating'), ...outcomes]) {
    if (!scaleFits(column)) problems.push(say('web.mapping.check.scale', { name: column.name }));
  }
  const twice = nameTwice(columns);
  if (twice !== undefined) problems.push(say('web.mapping.check.names', { name: twice }));
  return problems;
}
