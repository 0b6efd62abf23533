import { percent, whole } from '@touchstone/charts';
import { mixColours, shortTime } from '@touchstone/charts/map';
import type { MapResult } from '@touchstone/vocabulary';
import { Segmented } from 'antd';
import { useState } from 'react';
import { usePreferences } from '../shell/preferences.tsx';

interface Props {
  readonly result: MapResult;
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;
/** A Monday, to name weekdays by. */
const someMonday = Date.UTC(2024, 0, 1);
const millisecondsADay = 86_400_000;

function HeatMap({ result }: Props) {
  const { say, theme, locale } = usePreferences();
  const [by, setBy] = useState<'wait' | 'visits'>('wait');
  const { arrivals } = result;
  const hours = arrivals.map(({ hour }) => hour);
  const first = Math.min(...hours);
  const span = Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => first + index);
  const at = new Map(arrivals.map((one) => [`${one.weekday} ${one.hour}`, one]));
  const figureOf = (one: (typeof arrivals)[number] | undefined) =>
    (by === 'wait' ? one?.meanWait : one?.visits) ?? null;
  const most = Math.max(0, ...arrivals.map((one) => figureOf(one) ?? 0));
  const worst = arrivals
    .filter(({ visits, meanWait }) => visits >= 30 && meanWait !== null)
    .toSorted((a, b) => (b.meanWait ?? 0) - (a.meanWait ?? 0))[0];
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const nameOf = (weekday: number) => day.format(new Date(someMonday + weekday * millisecondsADay));
  return (
    <section className="card">
      <div className="figure-head">
        <div>
          <h2>{say('map.page.rhythm.heat')}</h2>
          <p className="answer">
            {worst
              ? say('map.page.rhythm.worst', {
                  day: nameOf(worst.weekday),
                  hour: worst.hour,
                  wait: shortTime(say, worst.meanWait ?? 0),
                  visits: worst.visits,
                })
              : say('map.page.rhythm.noWorst')}
          </p>
        </div>
        <Segmented<'wait' | 'visits'>
          size="small"
          aria-label={say('map.page.rhythm.by')}
          value={by}
          options={[
            { value: 'wait', label: say('map.page.measure.mean') },
            { value: 'visits', label: say('map.page.measure.visits') },
          ]}
          onChange={setBy}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" tabIndex={0} aria-label={say('map.page.rhythm.heat')}>
        <table className="heat">
          <caption className="visually-hidden">{say('map.page.rhythm.heat')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('map.page.rhythm.hour')}</th>
              {span.map((hour) => (
                <th key={hour} scope="col" className="numeric">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{nameOf(weekday)}</th>
                {span.map((hour) => {
                  const one = at.get(`${weekday} ${hour}`);
                  const value = figureOf(one);
                  const { surface, low, high } = theme.colours;
                  const heat = value === null || most <= 0 ? 0 : value / most;
                  return (
                    <td
                      key={hour}
                      className="numeric"
                      style={{
                        background: mixColours(surface, by === 'wait' ? low : high, heat * 0.45),
                      }}
                    >
                      {value === null ? '·' : by === 'wait' ? shortTime(say, value) : whole(say, value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface Column {
  readonly key: string;
  readonly value: number;
  readonly label: string;
}

function Columns({
  columns,
  title,
  answer,
}: {
  readonly columns: readonly Column[];
  readonly title: string;
  readonly answer: string;
}) {
  const { say } = usePreferences();
  const most = Math.max(1, ...columns.map(({ value }) => value));
  return (
    <section className="card">
      <h2>{title}</h2>
      <p className="answer">{answer}</p>
      <div className="columns-chart" aria-hidden>
        {columns.map(({ key, value, label }) => (
          <span key={key} title={`${label}: ${whole(say, value)}`}>
            <span style={{ height: `${(value / most) * 100}%` }} />
          </span>
        ))}
      </div>
      <p className="columns-ends note flush" aria-hidden>
        <span>{columns[0]?.label}</span>
        <span>{columns.at(-1)?.label}</span>
      </p>
      <details>
        <summary>{say('web.view.table')}</summary>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <tbody>
            {columns.map(({ key, value, label }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="numeric">{whole(say, value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** When customers come and wait, how many journeys are open, how long journeys last. */
export function Rhythm({ result }: Props) {
  const { say } = usePreferences();
  const { weekly, durations, summary, n } = result;
  const lasting = durations.slice(
    durations.findIndex(({ journeys }) => journeys > 0),
    durations.findLastIndex(({ journeys }) => journeys > 0) + 1,
  );
  const { median, p90 } = summary.duration;
  const busiest = weekly.toSorted((a, b) => b.open - a.open)[0];
  const last = weekly.at(-1);
  return (
    <div className="stack">
      {result.arrivals.length > 0 ? <HeatMap result={result} /> : null}
      <div className="two">
        <Columns
          title={say('map.page.rhythm.durations')}
          answer={say('map.page.rhythm.durationsAnswer', {
            median: shortTime(say, median ?? 0),
            p90: shortTime(say, p90 ?? 0),
          })}
          columns={lasting.map(({ upTo, journeys }) => ({
            key: String(upTo),
            value: journeys,
            label: say('map.page.upTo', { time: shortTime(say, upTo) }),
          }))}
        />
        <Columns
          title={say('map.page.rhythm.open')}
          answer={say('map.page.rhythm.openAnswer', {
            peak: summary.concurrencyPeak,
            open: last?.open ?? 0,
            week: busiest?.monday ?? '',
            share: n > 0 ? percent(say, (last?.open ?? 0) / n) : '–',
          })}
          columns={weekly.map(({ monday, open }) => ({ key: monday, value: open, label: monday }))}
        />
        <Columns
          title={say('map.page.rhythm.started')}
          answer={say('map.page.rhythm.startedAnswer', { n })}
          columns={weekly.map(({ monday, started }) => ({ key: monday, value: started, label: monday }))}
        />
        <Columns
          title={say('map.page.rhythm.ended')}
          answer={say('map.page.rhythm.endedAnswer', { n })}
          columns={weekly.map(({ monday, ended }) => ({ key: monday, value: ended, label: monday }))}
        />
      </div>
    </div>
  );
}
