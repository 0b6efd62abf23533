import type { FindResult, Say } from '@touchstone/vocabulary';
import { speaker } from '@touchstone/vocabulary';
import exceljs from 'exceljs';
import type { ReportInput } from './report-input.ts';
import { type ColumnKind, reportColumns } from './report-table.ts';

const numberFormats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  count: '#,##0',
  share: '0.0%',
  figure: '0.00',
  signed: '+0.00;-0.00;0.00',
};
const headFill: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF1F5' } };

function head(sheet: exceljs.Worksheet): void {
  const row = sheet.getRow(1);
  row.font = { bold: true };
  row.alignment = { wrapText: true, vertical: 'top' };
  row.eachCell((cell) => {
    cell.fill = headFill;
  });
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1 }];
}

function touchpointSheet(book: exceljs.Workbook, result: FindResult, say: Say): void {
  const columns = reportColumns(result, say);
  const sheet = book.addWorksheet(say('report.sheet.touchpoints'));
  sheet.columns = columns.map(({ title, kind }, index) => ({
    header: title,
    width: index === 0 ? 28 : kind === 'text' ? 16 : 13,
    style: { numFmt: numberFormats[kind] },
  }));
  for (const finding of result.touchpoints) sheet.addRow(columns.map(({ value }) => value(finding)));
  head(sheet);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}

function levelSheet(book: exceljs.Workbook, result: FindResult, say: Say): void {
  const sheet = book.addWorksheet(say('report.sheet.levels'));
  const levels = ['low', 'middle', 'high', 'absent'] as const;
  sheet.columns = [
    { header: say('report.touchpoint'), width: 28 },
    ...levels.map((level) => ({
      header: say(`web.level.${level}`),
      width: 14,
      style: { numFmt: '#,##0' },
    })),
  ];
  for (const { name, levels: counts } of result.touchpoints) {
    if (counts) sheet.addRow([name, ...levels.map((level) => counts[level])]);
  }
  head(sheet);
}

function textSheet(
  book: exceljs.Workbook,
  name: string,
  rows: readonly (readonly [string, string | number])[],
): void {
  const sheet = book.addWorksheet(name);
  sheet.columns = [{ width: 24 }, { width: 100 }];
  for (const [label, text] of rows) {
    const row = sheet.addRow([label, text]);
    row.getCell(1).font = { bold: true };
    row.getCell(2).alignment = { wrapText: true, vertical: 'top', horizontal: 'left' };
  }
}

/**
 * A finding as a workbook: summary, touchpoints with every interval, counts at each level, and how it was computed.
 * Texts are stored as texts, so a name that begins with `=` stays a name.
 */
export async function renderXlsx(input: ReportInput): Promise<Uint8Array> {
  const { result, title, filters } = input;
  const say = speaker(input.locale);
  const book = new exceljs.Workbook();
  // A fixed moment keeps the bytes the same for the same finding.
  book.created = new Date(0);
  book.modified = new Date(0);
  textSheet(book, say('report.sheet.summary'), [
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
  touchpointSheet(book, result, say);
  levelSheet(book, result, say);
  const { method } = result;
  textSheet(book, say('report.sheet.method'), [
    [say('report.formula'), method.formula],
    [say('report.source'), method.source],
    [say('report.query'), method.query],
    [say('report.seed'), method.seed],
    [say('report.replicates'), method.replicates],
    [say('report.snapshot'), method.snapshot],
    [say('report.version'), method.version],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
