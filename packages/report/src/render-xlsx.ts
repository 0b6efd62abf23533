import type { FindResult, Say } from '@touchstone/vocabulary';
import { speaker } from '@touchstone/vocabulary';
import type { ReportInput } from './report-input.ts';
import { reportColumns } from './report-table.ts';
import { addFacts, addTable, newWorkbook, type ReportSheet, workbookBytes } from './workbook.ts';

function touchpointSheet(result: FindResult, say: Say): ReportSheet {
  const columns = reportColumns(result, say);
  return {
    name: say('report.sheet.touchpoints'),
    columns,
    rows: result.touchpoints.map((finding) => columns.map(({ value }) => value(finding))),
  };
}

function levelSheet(result: FindResult, say: Say): ReportSheet {
  const levels = ['low', 'middle', 'high', 'absent'] as const;
  return {
    name: say('report.sheet.levels'),
    columns: [
      { title: say('report.touchpoint'), kind: 'text' },
      ...levels.map((level) => ({ title: say(`web.level.${level}`), kind: 'count' as const })),
    ],
    rows: result.touchpoints.flatMap(({ name, levels: counts }) =>
      counts ? [[name, ...levels.map((level) => counts[level])]] : [],
    ),
  };
}

/**
 * A finding as a workbook: summary, touchpoints with every interval, counts at each level, and how it was computed.
 */
export async function renderXlsx(input: ReportInput): Promise<Uint8Array> {
  const { result, title, filters } = input;
  const say = speaker(input.locale);
  const book = newWorkbook();
  addFacts(book, say('report.sheet.summary'), [
    [say('report.title'), title],
    [say('report.filters'), filters.length > 0 ? filters.join(' · ') : say('report.all')],
    [say('report.n'), result.n],
    [say('report.leftOut'), result.leftOut],
    [say('report.outcome'), result.outcome],
    [say('report.mean'), result.outcomeScale.mean],
    [say('report.r2'), result.r2],
    ...result.warnings.map((warning) => [say('report.warning'), warning] as const),
    [say('report.caution.title'), say('report.caution')],
  ]);
  addTable(book, touchpointSheet(result, say));
  addTable(book, levelSheet(result, say));
  const { method } = result;
  addFacts(book, say('report.sheet.method'), [
    [say('report.formula'), method.formula],
    [say('report.source'), method.source],
    [say('report.query'), method.query],
    [say('report.seed'), method.seed],
    [say('report.replicates'), method.replicates],
    [say('report.snapshot'), method.snapshot],
    [say('report.version'), method.version],
  ]);
  return workbookBytes(book);
}
