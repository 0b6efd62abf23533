import { type Locale, type StudyResult, speaker } from '@touchstone/vocabulary';
import { studySheets } from './study-sheets.ts';
import { addFacts, addTable, newWorkbook, workbookBytes } from './workbook.ts';

export interface StudyReportInput {
  readonly result: StudyResult;
  readonly locale: Locale;
  readonly title: string;
  /** The filters in words, empty when all journeys are looked at. */
  readonly filters: readonly string[];
}

/** A study as a workbook: what it says, its tables, and how it was computed. */
export async function renderStudyXlsx({
  result,
  locale,
  title,
  filters,
}: StudyReportInput): Promise<Uint8Array> {
  const say = speaker(locale);
  const book = newWorkbook();
  addFacts(book, say('report.sheet.summary'), [
    [say('report.title'), title],
    [say('report.filters'), filters.length > 0 ? filters.join(' · ') : say('report.all')],
    [say('report.n'), result.n],
    [say('report.outcome'), result.outcome],
    ...result.sentences.map((sentence) => [say(`study.tab.${result.study}`), sentence] as const),
    ...result.warnings.map((warning) => [say('report.warning'), warning] as const),
    [say('report.caution.title'), say('report.caution')],
  ]);
  for (const sheet of studySheets(result, say)) addTable(book, sheet);
  const { method } = result;
  addFacts(book, say('report.sheet.method'), [
    [say('report.formula'), method.formula],
    [say('report.source'), method.source],
    ...method.queries.map((query) => [say('report.query'), query] as const),
    [say('report.seed'), method.seed],
    [say('report.replicates'), method.replicates],
    [say('report.snapshot'), method.snapshot],
    [say('report.version'), method.version],
  ]);
  return workbookBytes(book);
}
