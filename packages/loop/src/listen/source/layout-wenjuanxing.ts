import { signature, type ToolColumn, toolColumnHints } from './layout-columns.ts';
import type { HeadRows, LayoutPlan } from './layout-plan.ts';
import type { ColumnHint } from './table.ts';

const timeZone = 'Asia/Shanghai';

const columns: ReadonlyMap<string, ToolColumn> = new Map<string, ToolColumn>([
  ['序号', { role: 'id' }],
  ['提交答卷时间', { role: 'time', timeZone }],
  ['所用时间', { role: 'ignored' }],
  ['来源', { role: 'segment' }],
  ['来源详情', { role: 'ignored' }],
  ['来自ip', { role: 'personal' }],
  ['总分', { role: 'ignored' }],
]);

/** Skipped by logic, and left blank: as text and as number, by the two ways of exporting. */
const missing = ['(跳过)', '-3', '(空)', '-2'] as const;

/** 问卷星: `序号, 提交答卷时间, 所用时间, 来源, 来源详情, 来自IP`, perhaps `总分`, then the questions. */
export function wenjuanxingPlan(rows: HeadRows): LayoutPlan | null {
  const headers = rows[0] ?? [];
  const first = headers.slice(0, 6).map(signature);
  if (!['序号', '提交答卷时间', '所用时间'].every((name) => first.includes(name))) return null;
  const own = toolColumnHints(headers, columns, rows.slice(1));
  const questions: ColumnHint[] = headers.flatMap((_, column) =>
    own.some((hint) => hint.column === column) ? [] : [{ column, reason: 'listen.hint.skipCodes', missing }],
  );
  const hints = [...own, ...questions].toSorted((a, b) => a.column - b.column);
  return { layout: 'wenjuanxing', headerRows: 1, headers, hints };
}
