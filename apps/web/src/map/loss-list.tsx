import type { Table } from '@touchstone/charts';
import { percent } from '@touchstone/charts';
import { type MapResult, type Say, spokenTime } from '@touchstone/vocabulary';
import { usePreferences } from '../shell/preferences.tsx';
import { sayKey } from '../shell/say-key.ts';
import { MapTable } from './map-table.tsx';
import { countCell, shareCell, timeCell } from './map-tables.ts';

interface Props {
  readonly result: MapResult;
  readonly onChoose: (id: string) => void;
}

/** Where journeys stop that were not done: who gets there, who goes no further. */
function leavingTable(result: MapResult, say: Say): Table {
  const rows = result.touchpoints
    .filter(({ dropOffs }) => dropOffs > 0)
    .toSorted((a, b) => b.dropOffs - a.dropOffs);
  return {
    caption: say('map.page.losses.leaving', { n: result.summary.dropOff?.n ?? 0, of: result.n }),
    columns: (['journeys', 'dropOffs', 'dropOffShare'] as const).map((key) => ({
      key,
      title: say(`map.page.column.${key}`),
      numeric: true,
    })),
    rows: rows.map(({ name, journeys, dropOffs }) => ({
      name,
      cells: [countCell(say, journeys), countCell(say, dropOffs), shareCell(say, dropOffs, journeys)],
    })),
  };
}

function lossTable(result: MapResult, say: Say): Table {
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const keys = ['minutes', 'each', 'journeys', 'share'] as const;
  return {
    caption: say('map.page.losses.table', { count: result.bottlenecks.length }),
    columns: keys.map((key) => ({ key, title: say(`map.page.losses.${key}`), numeric: true })),
    rows: result.bottlenecks.map(({ touchpoint, loss, minutes, minutesPerJourney, journeys, share }) => ({
      name: `${names.get(touchpoint) ?? touchpoint} · ${say(`map.loss.${loss}`)}`,
      cells: [
        timeCell(say, minutes * 60),
        timeCell(say, minutesPerJourney * 60),
        countCell(say, journeys),
        { text: percent(say, share), value: share },
      ],
    })),
  };
}

/** Where time is lost and of which kind, the greatest first, with the rule behind each; and where journeys stop. */
export function LossList({ result, onChoose }: Props) {
  const { say } = usePreferences();
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const all = result.bottlenecks.reduce((sum, { minutes }) => sum + minutes, 0);
  const most = Math.max(1, ...result.bottlenecks.map(({ minutes }) => minutes));
  return (
    <>
      <section className="card">
        <h2>{say('map.page.losses.question')}</h2>
        <p className="answer">
          {result.bottlenecks.length > 0
            ? say('map.page.losses.answer', { total: spokenTime(say, all * 60), n: result.n })
            : say('map.page.losses.none')}
        </p>
        <ul className="losses">
          {result.bottlenecks.map(({ touchpoint, loss, minutes, minutesPerJourney, journeys, ...one }) => (
            <li key={`${touchpoint} ${loss}`}>
              <div>
                <button type="button" className="name-button" onClick={() => onChoose(touchpoint)}>
                  {names.get(touchpoint) ?? touchpoint}
                </button>{' '}
                <span className={one.standsOut ? 'tag strong' : 'tag'}>{say(`map.loss.${loss}`)}</span>
                <p className="note flush">
                  {sayKey(say, one.rule) ?? ''}
                  {one.between ? ` · ${one.between.join(' → ')}` : ''}
                  {one.standsOut ? '' : ` · ${say('map.page.losses.notOut')}`}
                </p>
              </div>
              <span className="bar" aria-hidden>
                <span
                  style={{
                    width: `${(minutes / most) * 100}%`,
                    background: one.standsOut ? 'var(--low)' : 'var(--middle)',
                  }}
                />
              </span>
              <span className="numeric">
                <strong>{spokenTime(say, minutes * 60)}</strong>
                <span className="cell-span">
                  {say('map.page.losses.per', {
                    journeys,
                    each: spokenTime(say, minutesPerJourney * 60),
                    share: percent(say, one.share),
                  })}
                </span>
              </span>
            </li>
          ))}
        </ul>
        {result.bottlenecks.length > 0 ? (
          <details>
            <summary>{say('web.view.table')}</summary>
            <MapTable table={lossTable(result, say)} head={say('web.column.touchpoint')} />
          </details>
        ) : null}
      </section>
      {result.summary.dropOff ? (
        <section className="card">
          <h2>{say('map.page.losses.leave')}</h2>
          <MapTable table={leavingTable(result, say)} head={say('web.column.touchpoint')} />
        </section>
      ) : null}
    </>
  );
}
