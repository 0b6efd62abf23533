import type { Improvement } from '@touchstone/vocabulary';
import { Link } from 'react-router';
import { Empty } from '../../shell/empty.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { Overdue } from './overdue.tsx';
import { dayNumber, type TimelineRow, type TimeScale, timelineRows, timeScale } from './timeline-rows.ts';

interface Props {
  readonly improvements: readonly Improvement[];
  readonly today: string;
  readonly addressOf: (id: string) => string;
}

/** Place of a day as per cent of the width. */
function placeOf({ first, last }: TimeScale, day: number): number {
  return ((day - first) / (last - first)) * 100;
}

function Bar({ row, scale }: { readonly row: TimelineRow; readonly scale: TimeScale }) {
  const left = placeOf(scale, dayNumber(row.from));
  const right = placeOf(scale, dayNumber(row.to) + 1);
  return (
    <span className="track" aria-hidden="true">
      <span
        className={`bar of-${row.kind} ${row.state}`}
        style={{ left: `${left}%`, width: `${Math.max(0.5, right - left)}%` }}
      />
      {row.waves.map(({ day }) => (
        <span key={day} className="wave-mark" style={{ left: `${placeOf(scale, dayNumber(day))}%` }} />
      ))}
    </span>
  );
}

/** Lines from the end of what must come before to the start of what waits for it. */
function Dependencies({ rows, scale }: { readonly rows: readonly TimelineRow[]; readonly scale: TimeScale }) {
  const at = new Map(rows.map((row, index) => [row.id, index]));
  return (
    <svg
      className="dependencies"
      viewBox={`0 0 100 ${rows.length}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {rows.flatMap((row, index) =>
        row.after.flatMap((other) => {
          const from = at.get(other);
          const before = from === undefined ? undefined : rows[from];
          if (from === undefined || !before) return [];
          const x1 = placeOf(scale, dayNumber(before.to) + 1);
          const x2 = placeOf(scale, dayNumber(row.from));
          const d = `M${x1} ${from + 0.5} V${(from + index + 1) / 2} H${x2} V${index + 0.5}`;
          return [<path key={`${other} ${row.id}`} d={d} />];
        }),
      )}
    </svg>
  );
}

function Name({ row, to }: { readonly row: TimelineRow; readonly to: string }) {
  const say = useSay();
  const { name, from, to: until, owner, waves, kind, state } = row;
  const reached = waves.map(({ day, count }) => say('improvements.timeline.wave', { day, count }));
  return (
    <div className={`timeline-name of-${kind}`}>
      <Link to={to} title={name}>
        {state === 'done' ? '✓ ' : ''}
        {name}
      </Link>
      <span className="note">
        {from === until ? from : say('improvements.timeline.span', { from, to: until })}
        {owner ? ` · ${owner}` : ''}
        <span className="visually-hidden">{reached.join(say('web.listSeparator'))}</span>
      </span>
      {state === 'late' ? <Overdue /> : null}
    </div>
  );
}

/** Tasks and roll-outs along the time, with today and what waits for what. */
export function Timeline({ improvements, today, addressOf }: Props) {
  const say = useSay();
  const rows = improvements.flatMap((one) => timelineRows(one, today));
  const dated = new Set(rows.map(({ improvement }) => improvement));
  const undated = improvements.filter(({ id }) => !dated.has(id));
  const scale = timeScale(rows, today);
  if (rows.length === 0) {
    return (
      <Empty title={say('improvements.timeline.empty')} body={say('improvements.timeline.empty.body')} />
    );
  }
  return (
    <section className="card" aria-label={say('improvements.view.timeline')}>
      <p className="note flush">{say('improvements.timeline.legend', { today })}</p>
      <div className="timeline">
        <div className="timeline-ticks" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ left: `${placeOf(scale, dayNumber(tick))}%` }}>
              {tick.slice(0, 7)}
            </span>
          ))}
        </div>
        <ol>
          {rows.map((row) => (
            <li key={row.id}>
              <Name row={row} to={addressOf(row.improvement)} />
              <Bar row={row} scale={scale} />
            </li>
          ))}
        </ol>
        <div className="timeline-over" aria-hidden="true">
          <Dependencies rows={rows} scale={scale} />
          <span className="today" style={{ left: `${placeOf(scale, dayNumber(today))}%` }} />
        </div>
      </div>
      {undated.length > 0 ? (
        <p className="note flush link-list">
          {say('improvements.timeline.undated')}
          {undated.map(({ id, content }) => (
            <Link key={id} to={addressOf(id)}>
              {content.name}
            </Link>
          ))}
        </p>
      ) : null}
    </section>
  );
}
