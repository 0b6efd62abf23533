import type { ColumnMapping, ColumnRole, FileMapping, Say } from '@touchstone/vocabulary';

/** Roles that at most one column may have. */
const single: readonly ColumnRole[] = ['id', 'customer', 'time', 'channel', 'unit', 'staff', 'weight'];

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

/** What still hinders an import, as sentences; empty when nothing does. */
export function mappingProblems({ columns }: FileMapping, say: Say): readonly string[] {
  const of = (role: ColumnRole) => columns.filter((column) => column.role === role);
  const problems: string[] = [];
  const outcomes = of('outcome');
  if (outcomes.length === 0) problems.push(say('web.mapping.check.outcome.none'));
  const touchpoints = of('rating').length;
  if (touchpoints < 2) problems.push(say('web.mapping.check.touchpoints', { count: touchpoints }));
  for (const role of single) {
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
