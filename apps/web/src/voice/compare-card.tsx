import { byNegative, percent, span, topicNames } from '@touchstone/charts';
import { type Interval, isSettled, type VoiceTopic } from '@touchstone/vocabulary';
import { useState } from 'react';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly topics: readonly VoiceTopic[];
  /** Name of the compared category. */
  readonly category: string;
}

/** Topics laid side by side before one asks for all. */
const firstTopics = 10;

/** How a group stands to all comments on the topic: told only when the intervals do not meet. */
function standing(group: Interval, all: Interval): 'worse' | 'better' | 'alike' {
  if (group.low > all.high) return 'worse';
  return group.high < all.low ? 'better' : 'alike';
}

const signs = { worse: '▲', better: '▼', alike: '' } as const;

/** The share on a line from 0 to 100 %, with its interval. */
function Dot({ share, few }: { readonly share: Interval; readonly few: boolean }) {
  const x = (value: number) => 4 + 92 * Math.min(1, Math.max(0, value));
  return (
    <svg viewBox="0 0 100 14" className="dot" aria-hidden="true" preserveAspectRatio="none">
      <line x1="4" y1="7" x2="96" y2="7" className="dot-track" />
      <line x1={x(share.low)} y1="7" x2={x(share.high)} y2="7" className="dot-span" />
      <ellipse cx={x(share.estimate)} cy="7" rx="2.6" ry="4" className={few ? 'dot-few' : 'dot-mark'} />
    </svg>
  );
}

function Cell({ topic, group }: { readonly topic: VoiceTopic; readonly group: string }) {
  const say = useSay();
  const found = topic.groups.find((one) => one.group === group);
  if (!found?.negativeShare) return <td className="numeric quiet">–</td>;
  const share = found.negativeShare;
  const settled = isSettled({ comments: found.comments, negativeShare: share });
  const stands = settled ? standing(share, topic.negativeShare) : 'alike';
  const format = (value: number) => percent(say, value);
  return (
    <td className={`numeric compared ${stands}`}>
      <Dot share={share} few={!settled} />
      {format(share.estimate)}{' '}
      {stands === 'alike' ? null : (
        <span role="img" aria-label={say(`language.page.compare.${stands}`)}>
          {signs[stands]}
        </span>
      )}
      <span className="cell-span">
        {say('language.page.compare.cell', { span: span(format, share), comments: found.comments })}
      </span>
    </td>
  );
}

/** The answer: where groups differ from all comments by more than chance would do. */
function useAnswer(topics: readonly VoiceTopic[], names: ReadonlyMap<string, string>): string {
  const say = useSay();
  const worse = topics.flatMap((topic) =>
    topic.groups
      .filter(
        ({ negativeShare }) => negativeShare && standing(negativeShare, topic.negativeShare) === 'worse',
      )
      .map(({ group }) =>
        say('language.page.compare.pair', { group, name: names.get(topic.topic) ?? topic.name }),
      ),
  );
  if (worse.length === 0) return say('language.page.compare.alikeAll');
  return say('language.page.compare.answer', {
    list: worse.slice(0, 4).join(say('web.listSeparator')),
    count: worse.length,
  });
}

/** Segments, brands, branches side by side: the share of negative comments on each topic. */
export function CompareCard({ topics, category }: Props) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const ranked = byNegative(topics).filter(({ groups }) => groups.some(({ negativeShare }) => negativeShare));
  const names = topicNames(topics, say);
  const answer = useAnswer(ranked, names);
  const groups = [...new Set(ranked.flatMap((topic) => topic.groups.map(({ group }) => group)))];
  const title = say('language.page.compare.title', { name: category });
  if (groups.length === 0)
    return (
      <section className="card">
        <h2>{title}</h2>
        <p className="quiet flush">{say('language.page.compare.empty')}</p>
      </section>
    );
  return (
    <section className="card figure">
      <div className="figure-head">
        <div>
          <h2>{title}</h2>
          <p className="answer">{answer}</p>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" aria-label={title} tabIndex={0}>
        <table>
          <caption>{say('language.page.compare.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('language.page.column.topic')}</th>
              {groups.map((group) => (
                <th key={group} scope="col" className="numeric">
                  {group}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? ranked : ranked.slice(0, firstTopics)).map((topic) => (
              <tr key={topic.topic}>
                <th scope="row">{names.get(topic.topic)}</th>
                {groups.map((group) => (
                  <Cell key={group} topic={topic} group={group} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {ranked.length > firstTopics ? (
        <button type="button" className="text-button" onClick={() => setAll(!all)}>
          {say(all ? 'language.page.topics.fewer' : 'language.page.topics.all', { count: ranked.length })}
        </button>
      ) : null}
    </section>
  );
}
