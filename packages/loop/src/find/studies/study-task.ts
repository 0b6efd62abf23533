import type { Catalogue, Locale, StudyRequest, SurveyItems } from '@touchstone/vocabulary';
import type { MapTask } from '../../map/index.ts';

/** What is to be studied. Witnesses that are not there are left out. */
export interface StudyTask<R extends StudyRequest = StudyRequest> {
  /** The batches of the survey's snapshot. */
  readonly batches: readonly (bigint | number | string)[];
  readonly items: SurveyItems;
  readonly request: R;
  readonly locale: Locale;
  /** Key of data and request; left out, `studyKey` of this task. */
  readonly snapshot?: string;
  /** IANA zone of the filter's days. Default UTC. */
  readonly timeZone?: string;
  /** Touchpoints in force: they join items, activities and aspects. */
  readonly catalogue?: Catalogue;
  readonly catalogueVersion?: number;
  /** The log whose journeys the answers are about. */
  readonly log?: Pick<MapTask, 'batches' | 'items'>;
  /** Comments that have been read, and by whom. */
  readonly voice?: {
    readonly batches: readonly (bigint | number | string)[];
    readonly reader: string;
  };
  readonly signal?: AbortSignal;
}
