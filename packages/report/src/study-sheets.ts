import type { Say, StudyResult } from '@touchstone/vocabulary';
import { adjustedSheets } from './studies/adjusted-sheets.ts';
import { scoresSheets } from './studies/scores-sheets.ts';
import type { ReportSheet } from './workbook.ts';

/** The figures of a study as tables. */
export function studySheets(result: StudyResult, say: Say): readonly ReportSheet[] {
  switch (result.study) {
    case 'adjusted':
      return adjustedSheets(result, say);
    case 'scores':
      return scoresSheets(result, say);
    default:
      return [];
  }
}
