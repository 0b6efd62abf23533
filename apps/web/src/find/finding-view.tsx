import { tableOf } from '@touchstone/charts';
import type { Survey } from '@touchstone/server/contract';
import type { FindResult } from '@touchstone/vocabulary';
import { Suspense } from 'react';
import { DataTable } from '../shell/data-table.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { useSay } from '../shell/preferences.tsx';
import { TabList } from '../shell/tab-list.tsx';
import { VerdictMark } from '../shell/verdict-badge.tsx';
import { BesideCard } from './beside-card.tsx';
import { EvidenceNotes } from './evidence-notes.tsx';
import { MapFigure, PenaltyRewardFigure, RankingFigure } from './finding-charts.tsx';
import { HeadlineCard } from './headline-card.tsx';
import { MomentPanel } from './moment-panel.tsx';
import type { Question, View } from './question.ts';
import { StaleMoment } from './stale-moment.tsx';
import { studyTabs } from './studies/study-tabs.ts';

interface Props {
  readonly result: FindResult;
  readonly survey: Survey;
  readonly question: Question;
  /** True while the finding for a newer question is being computed. */
  readonly stale: boolean;
  readonly view: View;
  readonly onView: (view: View) => void;
  /** The filters in words. */
  readonly filters: readonly string[];
}

/** Means can be set side by side only when all ratings share one scale. */
function haveSameScale(survey: Survey): boolean {
  const scales = survey.items.values.flatMap(({ role, scale }) =>
    role === 'rating' && scale ? [scale] : [],
  );
  return new Set(scales.map(({ min, max, direction }) => `${min} ${max} ${direction}`)).size <= 1;
}

function AllFigures({
  result,
  onSelect,
}: {
  readonly result: FindResult;
  readonly onSelect: (name: string) => void;
}) {
  const say = useSay();
  const verdictOf = new Map(result.touchpoints.map((one) => [one.name, one.verdict]));
  const nameOf = (name: string) => (
    <button type="button" className="name-button" onClick={() => onSelect(name)}>
      <VerdictMark verdict={verdictOf.get(name) ?? 'undecided'} />
      {name}
    </button>
  );
  return (
    <section className="card">
      <h2>{say('web.section.table')}</h2>
      <p className="quiet flush">{say('web.section.table.hint')}</p>
      <DataTable table={tableOf(result, { say })} head={say('web.column.touchpoint')} nameOf={nameOf} />
    </section>
  );
}

/** The ranking from headline to fine print. */
function Ranking({
  result,
  survey,
  question,
  stale,
  view,
  onView,
  note,
  open,
}: Omit<Props, 'filters'> & Shown) {
  return (
    <>
      <HeadlineCard result={result} />
      <BesideCard
        result={result}
        survey={survey}
        question={question}
        stale={stale}
        onStudy={(study) => onView({ ...view, study })}
      />
      <RankingFigure
        result={result}
        onSelect={open}
        note={note}
        by={view.by}
        onBy={(by) => onView({ ...view, by })}
      />
      <div className="two">
        <MapFigure result={result} onSelect={open} note={note} sameScale={haveSameScale(survey)} />
        <PenaltyRewardFigure result={result} onSelect={open} note={note} />
      </div>
      <AllFigures result={result} onSelect={open} />
      <EvidenceNotes result={result} />
    </>
  );
}

interface Shown {
  readonly note: string;
  readonly open: (name: string | undefined) => void;
}

const ranking = 'ranking';

/** The ranking, and beside it the deeper questions, one at a time. */
export function FindingView(props: Props) {
  const { result, survey, question, stale, view, onView, filters } = props;
  const say = useSay();
  const note = [say('web.picture.note', { survey: survey.name, n: result.n }), ...filters].join(' · ');
  const { moment: _shut, ...shut } = view;
  const { study: _study, ...ranked } = view;
  const known = result.touchpoints.some(({ name }) => name === view.moment);
  const unknown = known ? undefined : view.moment;
  const open = (name: string | undefined) => onView(name ? { ...shut, moment: name } : shut);
  const studied = studyTabs.find(({ study }) => study === view.study);
  return (
    <div className={stale ? 'finding stale' : 'finding'} aria-busy={stale}>
      {unknown !== undefined && !stale ? <StaleMoment name={unknown} onDrop={() => open(undefined)} /> : null}
      <TabList
        label={say('study.tabs')}
        tabs={[
          { key: ranking, name: say('study.tab.ranking') },
          ...studyTabs.map(({ study }) => ({ key: study, name: say(`study.tab.${study}`) })),
        ]}
        open={studied?.study ?? ranking}
        onOpen={(key) => onView(key === ranking ? ranked : { ...ranked, study: key })}
      >
        {studied ? (
          <Suspense fallback={<PageSkeleton />}>
            <studied.View survey={survey} question={question} filters={filters} onMoment={open} />
          </Suspense>
        ) : (
          <div className="finding">
            <Ranking {...props} note={note} open={open} />
          </div>
        )}
      </TabList>
      <MomentPanel result={result} moment={view.moment} note={note} onMoment={open} />
    </div>
  );
}
