import { figure } from '@touchstone/charts';
import type { Log } from '@touchstone/server/contract';
import { type MapResult, mapHeadlines } from '@touchstone/vocabulary';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { filterWords } from '../shell/filter.ts';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { TabList } from '../shell/tab-list.tsx';
import { JourneyMapView } from './journey-map-view.tsx';
import {
  type JourneyQuestion,
  type JourneyTab,
  type JourneyView,
  journeyTabs,
  withCondition,
} from './journey-question.ts';
import { QualityNotes } from './quality-notes.tsx';
import { QuestionList } from './question-list.tsx';
import { SidePanel } from './side-panel.tsx';
import { SummaryFigures } from './summary-figures.tsx';
import { useCatalogue } from './use-catalogue.ts';
import { useMoments } from './use-moments.ts';

/** Each part comes when it is first opened: only the journey map is there at once. */
const ProcessMapView = lazy(async () => ({
  default: (await import('./process-map-view.tsx')).ProcessMapView,
}));
const VariantList = lazy(async () => ({ default: (await import('./variant-list.tsx')).VariantList }));
const SingleJourneys = lazy(async () => ({
  default: (await import('./single-journeys.tsx')).SingleJourneys,
}));
const LossList = lazy(async () => ({ default: (await import('./loss-list.tsx')).LossList }));
const WhatIf = lazy(async () => ({ default: (await import('./what-if.tsx')).WhatIf }));
const Rhythm = lazy(async () => ({ default: (await import('./rhythm.tsx')).Rhythm }));
const DesignEditor = lazy(async () => ({ default: (await import('./design-editor.tsx')).DesignEditor }));
const CatalogueEditor = lazy(async () => ({
  default: (await import('./catalogue-editor.tsx')).CatalogueEditor,
}));

interface Props {
  readonly log: Log;
  readonly project: string;
  readonly result: MapResult;
  /** All journeys of the log, for layouts that stay put. */
  readonly whole: MapResult;
  readonly stale: boolean;
  readonly question: JourneyQuestion;
  readonly view: JourneyView;
  readonly onChange: (question: JourneyQuestion, view: JourneyView) => void;
}

/** Where journeys were felt worst, of the touchpoints with answers enough to say so. */
function worstFelt({ touchpoints }: MapResult) {
  const told = touchpoints.flatMap(({ name, score }) =>
    score && score.n >= 30 ? [{ name, n: score.n, score: score.mean.estimate }] : [],
  );
  return told.toSorted((a, b) => a.score - b.score)[0];
}

/** The journeys looked at: answers first, then the maps and lists behind them. */
export function JourneysView(props: Props) {
  const { log, project, result, whole, stale, question, view, onChange } = props;
  const { say, locale } = usePreferences();
  const moments = useMoments(project);
  const { data: catalogue } = useCatalogue(project);
  const closing = useMemo(
    () => new Set(catalogue?.content.touchpoints.flatMap((one) => (one.closing ? [one.id] : []))),
    [catalogue],
  );
  const { chosen: _shut, ...shut } = view;
  const { journey: _closed, ...closed } = view;
  const choose = (key: string | undefined) => onChange(question, key ? { ...shut, chosen: key } : shut);
  const show = (next: JourneyView) => onChange(question, next);
  const note = [
    say('web.picture.note', { survey: log.name, n: result.n }),
    ...filterWords(question.filter, say),
  ].join(' · ');
  // Losses come after the map: till then nothing is said of where most is waited.
  const awaited = result.without !== undefined;
  const [waiting] = awaited ? [] : mapHeadlines(result, locale);
  const answer = waiting?.answer ?? '';
  const worst = worstFelt(result);
  const felt = worst
    ? say('map.page.journey.answer', { name: worst.name, score: figure(say, worst.score), n: worst.n })
    : answer;
  const parts: Readonly<Record<JourneyTab, ReactNode>> = {
    journey: (
      <JourneyMapView
        result={result}
        moments={moments}
        chosen={view.chosen}
        onChoose={choose}
        note={note}
        answer={felt}
      />
    ),
    process: (
      <ProcessMapView
        log={log.id}
        question={question}
        result={result}
        whole={whole}
        closing={closing}
        view={view}
        onView={show}
        onChoose={choose}
        note={note}
        answer={answer}
      />
    ),
    ways: (
      <div className="stack">
        <VariantList
          result={result}
          onFilter={(keys) => onChange(withCondition(question, { is: 'variant', keys: [...keys] }), view)}
        />
        <SingleJourneys
          log={log.id}
          timeZone={log.items.timeZone}
          question={question}
          journey={view.journey}
          onJourney={(journey) => show(journey ? { ...view, journey } : closed)}
        />
      </div>
    ),
    losses: awaited ? (
      <PageSkeleton />
    ) : (
      <div className="stack">
        <LossList result={result} onChoose={choose} />
        <WhatIf log={log.id} result={result} question={question} />
      </div>
    ),
    rhythm: awaited ? <PageSkeleton /> : <Rhythm result={result} />,
    design: <DesignEditor project={project} against={{ log: log.id, question, result }} />,
    catalogue: <CatalogueEditor project={project} />,
  };
  return (
    <div className={stale ? 'finding stale' : 'finding'} aria-busy={stale}>
      <SummaryFigures result={result} />
      <QuestionList
        result={result}
        onOpen={(touchpoint) => onChange(question, { ...view, chosen: touchpoint })}
        onMark={() => show({ ...shut, tab: 'catalogue' })}
      />
      <QualityNotes result={result} />
      <TabList<JourneyTab>
        label={say('map.page.tabs')}
        tabs={journeyTabs.map((key) => ({ key, name: say(`map.page.tab.${key}`) }))}
        open={view.tab}
        onOpen={(tab) => show({ ...shut, tab })}
      >
        <Suspense fallback={<PageSkeleton />}>{parts[view.tab]}</Suspense>
      </TabList>
      <SidePanel
        log={log.id}
        project={project}
        result={result}
        question={question}
        chosen={view.chosen}
        onChoose={choose}
        onCondition={(condition) => onChange(withCondition(question, condition), shut)}
        onRemove={(id) => onChange({ ...question, removed: [...question.removed, id] }, shut)}
      />
    </div>
  );
}
