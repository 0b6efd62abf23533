import { figure, percent, span, whole } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import type { MapResult, Say } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';

interface Figure {
  readonly key: 'journeys' | 'duration' | 'waiting' | 'fcr' | 'rework' | 'dropOff' | 'score';
  readonly value: string;
  readonly detail: string;
}

function shareFigure(say: Say, key: Figure['key'], share: { n: number; of: number } | null): Figure[] {
  if (!share || share.of === 0) return [];
  return [{ key, value: percent(say, share.n / share.of), detail: say('map.page.nOf', share) }];
}

function figuresOf({ n, of, summary, quality }: MapResult, say: Say): readonly Figure[] {
  const { duration, waitingShare, firstContactResolution, rework, dropOff, score } = summary;
  // Without starts all time between two steps counts as waiting: its share is 100% and says nothing.
  const noStart = quality.some(({ key }) => key === 'map.quality.noStart');
  const all: readonly Figure[] = [
    { key: 'journeys', value: whole(say, n), detail: n === of ? '' : say('map.page.ofAll', { of }) },
    ...(duration.median === null
      ? []
      : [
          {
            key: 'duration' as const,
            value: shortTime(say, duration.median),
            detail: say('map.page.lane.p90', { time: shortTime(say, duration.p90 ?? duration.median) }),
          },
        ]),
    ...(waitingShare === null || noStart
      ? []
      : [
          {
            key: 'waiting' as const,
            value: percent(say, waitingShare),
            detail: say('map.page.figure.waiting.hint'),
          },
        ]),
    ...shareFigure(say, 'dropOff', dropOff),
    ...shareFigure(say, firstContactResolution ? 'fcr' : 'rework', firstContactResolution ?? rework),
    ...(score
      ? [
          {
            key: 'score' as const,
            value: figure(say, score.mean.estimate),
            detail: say('map.page.figure.score.hint', {
              span: span((value) => figure(say, value), score.mean),
              n: score.n,
            }),
          },
        ]
      : []),
  ];
  return all.slice(0, 6);
}

/** At most six figures of the journeys looked at, each with what it is of. */
export function SummaryFigures({ result }: { readonly result: MapResult }) {
  const say = useSay();
  return (
    <dl className="summary-figures card">
      {figuresOf(result, say).map(({ key, value, detail }) => (
        <div key={key}>
          <dt>{say(`map.page.figure.${key}`)}</dt>
          <dd>
            <strong>{value}</strong>
            {detail ? <span className="cell-span">{detail}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
