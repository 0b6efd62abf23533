import type { Survey } from '@touchstone/server/contract';
import type { Question } from '../question.ts';

/** What a study's view is given. */
export interface StudyViewProps {
  readonly survey: Survey;
  readonly question: Question;
  /** The filters in words, for the note below pictures. */
  readonly filters: readonly string[];
  readonly onMoment: (name: string) => void;
}
