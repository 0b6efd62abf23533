import { signature, type ToolColumn, toolColumnHints } from './layout-columns.ts';
import type { HeadRows, LayoutPlan } from './layout-plan.ts';
import type { ColumnHint } from './table.ts';

const columns: ReadonlyMap<string, ToolColumn> = new Map<string, ToolColumn>([
  ['startdate', { role: 'ignored' }],
  ['enddate', { role: 'ignored' }],
  ['status', { role: 'ignored' }],
  ['ipaddress', { role: 'personal' }],
  ['progress', { role: 'ignored' }],
  ['duration(inseconds)', { role: 'ignored' }],
  ['finished', { role: 'ignored' }],
  ['recordeddate', { role: 'time' }],
  ['responseid', { role: 'id' }],
  ['recipientlastname', { role: 'personal' }],
  ['recipientfirstname', { role: 'personal' }],
  ['recipientemail', { role: 'personal' }],
  ['externalreference', { role: 'customer', whenFilled: true }],
  ['locationlatitude', { role: 'personal' }],
  ['locationlongitude', { role: 'personal' }],
  ['distributionchannel', { role: 'ignored' }],
  ['userlanguage', { role: 'segment' }],
]);

/** Status of answers that the survey's makers gave themselves: as text, and as the number of a coded export. */
const tests: ReadonlySet<string> = new Set([
  'Survey Preview',
  'Survey Test',
  'Offline Survey Preview',
  '1',
  '2',
  '9',
  '17',
]);

function timeZoneOf(importCell: string): string | null {
  const zone = /"timeZone"\s*:\s*"([A-Za-z0-9_+\-/]+)"/.exec(importCell)?.[1];
  return zone ?? null;
}

/** Qualtrics: field ids, question texts, `{"ImportId":…}` cells with the time zone; preview answers are dropped. */
export function qualtricsPlan(rows: HeadRows): LayoutPlan | null {
  const [ids = [], texts = [], imports = []] = rows;
  const names = ids.map(signature);
  if (!names.includes('responseid') || !/^\{"ImportId"/.test(imports[0] ?? '')) return null;
  const headers = ids.map((id, column) => (texts[column] ?? '').trim() || id);
  const own = toolColumnHints(ids, columns, rows.slice(3)).map((hint): ColumnHint => {
    const timeZone = timeZoneOf(imports[hint.column] ?? '');
    return timeZone === null ? hint : { ...hint, timeZone };
  });
  const texted = ids.flatMap((id, column): ColumnHint[] =>
    /_TEXT$/.test(id.trim()) ? [{ column, role: 'comment', reason: 'listen.hint.openQuestion' }] : [],
  );
  const hints = [...own, ...texted].toSorted((a, b) => a.column - b.column);
  const status = names.indexOf('status');
  const plan: LayoutPlan = { layout: 'qualtrics', headerRows: 3, headers, hints };
  return status < 0 ? plan : { ...plan, drop: { column: status, values: tests } };
}
