import type { StudyName } from '@touchstone/vocabulary';
import type { ComponentType, LazyExoticComponent } from 'react';
import { later } from '../../shell/later.ts';
import type { StudyViewProps } from './study-view-props.ts';

/** The studies in the order of their tabs; each comes when it is first opened. */
export const studyTabs: readonly {
  readonly study: StudyName;
  readonly View: LazyExoticComponent<ComponentType<StudyViewProps>>;
}[] = [
  {
    study: 'witnesses',
    View: later(async () => (await import('./witnesses-view.tsx')).WitnessesView),
  },
  {
    study: 'adjusted',
    View: later(async () => (await import('./adjusted-view.tsx')).AdjustedView),
  },
  {
    study: 'scores',
    View: later(async () => (await import('./scores-view.tsx')).ScoresView),
  },
  {
    study: 'outcome',
    View: later(async () => (await import('./outcome-view.tsx')).OutcomeView),
  },
  {
    study: 'shape',
    View: later(async () => (await import('./shape-view.tsx')).ShapeView),
  },
  {
    study: 'thresholds',
    View: later(async () => (await import('./thresholds-view.tsx')).ThresholdsView),
  },
  {
    study: 'segments',
    View: later(async () => (await import('./segments-view.tsx')).SegmentsView),
  },
  {
    study: 'periods',
    View: later(async () => (await import('./periods-view.tsx')).PeriodsView),
  },
];
