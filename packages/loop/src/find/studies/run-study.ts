import type { Warehouse } from '@touchstone/storage';
import type { StudyResult } from '@touchstone/vocabulary';
import { adjustedMoments } from './adjusted/adjusted-moments.ts';
import { outcome } from './outcome/outcome.ts';
import { periods } from './periods/periods.ts';
import { findScores } from './scores/find-scores.ts';
import { segments } from './segments/segments.ts';
import { shape } from './shape/shape.ts';
import type { StudyTask } from './study-task.ts';
import { thresholds } from './thresholds/thresholds.ts';
import { studyWitnesses } from './witnesses/study-witnesses.ts';

/**
 * Answers one deeper question about the moments of truth: aggregate queries, then mathematics on their sums.
 * Method and sources: docs/method/find.md.
 *
 * @throws TouchstoneError as `findMoments`, and what each study names
 */
export async function runStudy(warehouse: Warehouse, task: StudyTask): Promise<StudyResult> {
  const { request } = task;
  switch (request.study) {
    case 'adjusted':
      return adjustedMoments(warehouse, { ...task, request });
    case 'scores':
      return findScores(warehouse, { ...task, request });
    case 'outcome':
      return outcome(warehouse, { ...task, request });
    case 'shape':
      return shape(warehouse, { ...task, request });
    case 'thresholds':
      return thresholds(warehouse, { ...task, request });
    case 'segments':
      return segments(warehouse, { ...task, request });
    case 'periods':
      return periods(warehouse, { ...task, request });
    case 'witnesses':
      return studyWitnesses(warehouse, { ...task, request });
  }
}
