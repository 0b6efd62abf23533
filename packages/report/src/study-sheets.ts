import type { Say, StudyResult } from '@touchstone/vocabulary';
import type { ReportSheet } from './workbook.ts';

/** The figures of a study as tables. */
export function studySheets(result: StudyResult, _say: Say): readonly ReportSheet[] {
  switch (result.study) {
    default:
      return [];
  }
}
