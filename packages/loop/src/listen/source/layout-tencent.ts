import { signature, type ToolColumn, toolColumnHints } from './layout-columns.ts';
import type { HeadRows, LayoutPlan } from './layout-plan.ts';

const timeZone = 'Asia/Shanghai';

const columns: ReadonlyMap<string, ToolColumn> = new Map<string, ToolColumn>([
  ['编号', { role: 'id' }],
  ['开始答题时间', { role: 'ignored', timeZone }],
  ['结束答题时间', { role: 'time', timeZone }],
  ['答题时长', { role: 'ignored' }],
  ['语言', { role: 'ignored' }],
  ['清洗数据结果', { role: 'ignored' }],
  ['智能清洗数据无效概率', { role: 'ignored' }],
  ['地理位置国家和地区', { role: 'ignored' }],
  ['地理位置省', { role: 'segment', whenFilled: true }],
  ['地理位置市', { role: 'segment', whenFilled: true }],
  ['用户类型', { role: 'ignored' }],
  ['用户标识', { role: 'customer', whenFilled: true }],
  ['昵称', { role: 'personal' }],
  ['自定义字段', { role: 'ignored' }],
  ['ip', { role: 'personal' }],
  ['ua', { role: 'ignored' }],
  ['referrer', { role: 'ignored' }],
]);

/** 腾讯问卷: `编号, 开始答题时间, 结束答题时间, …`, the questions, `IP, UA, Referrer`, and an empty last column. */
export function tencentPlan(rows: HeadRows): LayoutPlan | null {
  const headers = rows[0] ?? [];
  const first = headers.slice(0, 4).map(signature);
  if (!['编号', '开始答题时间', '结束答题时间'].every((name) => first.includes(name))) return null;
  return {
    layout: 'tencent',
    headerRows: 1,
    headers,
    hints: toolColumnHints(headers, columns, rows.slice(1)),
  };
}
