import type { Say, StudyResult } from '@touchstone/vocabulary';
import { adjustedSheets } from './studies/adjusted-sheets.ts';
import { outcomeSheets } from './studies/outcome-sheets.ts';
import { periodsSheets } from './studies/periods-sheets.ts';
import { scoresSheets } from './studies/scores-sheets.ts';
import { segmentsSheets } from './studies/segments-sheets.ts';
import { shapeSheets } from './studies/shape-sheets.ts';
import { thresholdsSheets } from './studies/thresholds-sheets.ts';
import { witnessesSheets } from './studies/witnesses-sheets.ts';
import type { ReportSheet } from './workbook.ts';

/** The figures of a study as tables. */
export function studySheets(result: StudyResult, say: Say): readonly ReportSheet[] {
  switch (result.study) {
    case 'adjusted':
      return adjustedSheets(result, say);
    case 'scores':
      return scoresSheets(result, say);
    case 'outcome':
      return outcomeSheets(result, say);
    case 'shape':
      return shapeSheets(result, say);
    case 'thresholds':
      return thresholdsSheets(result, say);
    case 'segments':
      return segmentsSheets(result, say);
    case 'periods':
      return periodsSheets(result, say);
    case 'witnesses':
      return witnessesSheets(result, say);
  }
}
