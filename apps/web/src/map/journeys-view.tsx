import type { Log } from '@touchstone/server/contract';
import { type MapResult, mapHeadlines } from '@touchstone/vocabulary';
import { Tabs } from 'antd';
import { filterWords } from '../shell/filter.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { JourneyMapView } from './journey-map-view.tsx';
import {
  type JourneyQuestion,
  type JourneyTab,
  type JourneyView,
  journeyTabs,
  withCondition,
} from './journey-question.ts';
import { ProcessMapView } from './process-map-view.tsx';
import { QuestionList } from './question-list.tsx';
import { SidePanel } from './side-panel.tsx';
import { SummaryFigures } from './summary-figures.tsx';
import { useMoments } from './use-moments.ts';

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

/** The journeys looked at: answers first, then the maps and lists behind them. */
export function JourneysView(props: Props) {
  const { log, project, result, whole, stale, question, view, onChange } = props;
  const { say, locale } = usePreferences();
  const moments = useMoments(project);
  const { chosen: _shut, ...shut } = view;
  const choose = (key: string | undefined) => onChange(question, key ? { ...shut, chosen: key } : shut);
  const show = (next: JourneyView) => onChange(question, next);
  const note = [
    say('web.picture.note', { survey: log.name, n: result.n }),
    ...filterWords(question.filter, say),
  ].join(' · ');
  const [waiting] = mapHeadlines(result, locale);
  const answer = waiting?.answer ?? '';
  const parts: Readonly<Record<JourneyTab, React.ReactNode>> = {
    journey: (
      <JourneyMapView
        result={result}
        moments={moments}
        chosen={view.chosen}
        onChoose={choose}
        note={note}
        answer={answer}
      />
    ),
    process: (
      <ProcessMapView
        result={result}
        whole={whole}
        view={view}
        onView={show}
        onChoose={choose}
        note={note}
        answer={answer}
      />
    ),
    ways: null,
    losses: null,
    rhythm: null,
    design: null,
    catalogue: null,
  };
  return (
    <div className={stale ? 'finding stale' : 'finding'} aria-busy={stale}>
      <SummaryFigures result={result} />
      <QuestionList
        result={result}
        onOpen={(touchpoint) => onChange(question, { ...view, chosen: touchpoint })}
      />
      <Tabs
        className="map-tabs"
        activeKey={view.tab}
        onChange={(key) => {
          const tab = journeyTabs.find((one) => one === key);
          if (tab) show({ ...shut, tab });
        }}
        items={journeyTabs
          .filter((key) => parts[key] !== null)
          .map((key) => ({
            key,
            label: say(`map.page.tab.${key}`),
            children: key === view.tab ? parts[key] : null,
          }))}
      />
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
