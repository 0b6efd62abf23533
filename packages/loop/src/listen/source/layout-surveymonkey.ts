import { signature, type ToolColumn, toolColumnHints } from './layout-columns.ts';
import type { HeadRows, LayoutPlan } from './layout-plan.ts';
import type { ColumnHint } from './table.ts';

const columns: ReadonlyMap<string, ToolColumn> = new Map<string, ToolColumn>([
  ['respondentid', { role: 'id' }],
  ['collectorid', { role: 'ignored' }],
  ['startdate', { role: 'ignored' }],
  ['enddate', { role: 'time' }],
  ['datecreated', { role: 'ignored' }],
  ['datemodified', { role: 'time' }],
  ['ipaddress', { role: 'personal' }],
  ['emailaddress', { role: 'personal' }],
  ['firstname', { role: 'personal' }],
  ['lastname', { role: 'personal' }],
  ['customdata', { role: 'customer', whenFilled: true }],
  ['customdata1', { role: 'customer', whenFilled: true }],
]);

/** Second header rows that only say that the question has one answer. */
const open = new Set(['openendedresponse', '开放式回答', '开放性回答']);
const single = new Set(['response', '回答', '回应', '答复', ...open]);

/** One name a column: the question carried to the right over its options, and the option. */
function names(questions: readonly string[], options: readonly string[]): string[] {
  let question = '';
  return Array.from({ length: Math.max(questions.length, options.length) }, (_, column) => {
    const own = (questions[column] ?? '').trim();
    const option = (options[column] ?? '').trim();
    if (own !== '' || option === '') question = own;
    if (option === '' || single.has(signature(option))) return question;
    return question === '' ? option : `${question} – ${option}`;
  });
}

/** SurveyMonkey: `RespondentID, CollectorID, StartDate, EndDate, …`; the second row holds the answer options. */
export function surveyMonkeyPlan(rows: HeadRows): LayoutPlan | null {
  const [questions = [], options = []] = rows;
  const first = questions.slice(0, 4).map(signature);
  if (!first.includes('respondentid') || !first.includes('collectorid')) return null;
  const two = (options[first.indexOf('respondentid')] ?? '').trim() === '';
  const headers = two ? names(questions, options) : questions;
  const headerRows = two ? 2 : 1;
  const own = toolColumnHints(questions, columns, rows.slice(headerRows));
  const comments = options.flatMap((option, column): ColumnHint[] =>
    two && open.has(signature(option))
      ? [{ column, role: 'comment', reason: 'listen.hint.openQuestion' }]
      : [],
  );
  const hints = [...own, ...comments].toSorted((a, b) => a.column - b.column);
  return { layout: 'surveymonkey', headerRows, headers, hints };
}
