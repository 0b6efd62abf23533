import type { StudyName } from '@touchstone/vocabulary';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { StudyViewProps } from './study-view-props.ts';

/** The studies in the order of their tabs; each comes when it is first opened. */
export const studyTabs: readonly {
  readonly study: StudyName;
  readonly View: LazyExoticComponent<ComponentType<StudyViewProps>>;
}[] = [
  {
    study: 'witnesses',
    View: lazy(async () => ({ default: (await import('./witnesses-view.tsx')).WitnessesView })),
  },
  {
    study: 'adjusted',
    View: lazy(async () => ({ default: (await import('./adjusted-view.tsx')).AdjustedView })),
  },
  {
    study: 'scores',
    View: lazy(async () => ({ default: (await import('./scores-view.tsx')).ScoresView })),
  },
  {
    study: 'outcome',
    View: lazy(async () => ({ default: (await import('./outcome-view.tsx')).OutcomeView })),
  },
  {
    study: 'shape',
    View: lazy(async () => ({ default: (await import('./shape-view.tsx')).ShapeView })),
  },
  {
    study: 'thresholds',
    View: lazy(async () => ({ default: (await import('./thresholds-view.tsx')).ThresholdsView })),
  },
  {
    study: 'segments',
    View: lazy(async () => ({ default: (await import('./segments-view.tsx')).SegmentsView })),
  },
  {
    study: 'periods',
    View: lazy(async () => ({ default: (await import('./periods-view.tsx')).PeriodsView })),
  },
];
