import { percent, whole } from '@touchstone/charts';
import { edgeKey, shortTime } from '@touchstone/charts/map';
import type { MapEdge, MapResult } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly result: MapResult;
  readonly touchpoint: string;
  readonly side: 'from' | 'to';
  readonly onChoose: (key: string) => void;
}

/** Where customers come from, or go to, with the share of visits and the median wait between. */
export function NeighbourList({ result, touchpoint, side, onChoose }: Props) {
  const say = useSay();
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const own = result.touchpoints.find(({ id }) => id === touchpoint);
  if (!own) return null;
  const ends = side === 'from' ? own.starts : own.ends;
  const others = (edge: MapEdge) => (side === 'from' ? edge.from : edge.to);
  const edges = result.edges
    .filter((edge) => (side === 'from' ? edge.to : edge.from) === touchpoint)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 8);
  const share = (n: number) => (own.visits > 0 ? percent(say, n / own.visits) : '–');
  return (
    <section>
      <h3>{say(`map.page.panel.${side}`)}</h3>
      <ul className="lines compact">
        {edges.map((edge) => (
          <li key={others(edge)}>
            <button
              type="button"
              className="name-button"
              onClick={() => onChoose(edgeKey(edge.from, edge.to))}
            >
              {names.get(others(edge)) ?? others(edge)}
            </button>
            <span className="quiet">
              {share(edge.count)}
              {edge.wait.median === null ? '' : ` · ${shortTime(say, edge.wait.median)}`}
            </span>
          </li>
        ))}
        {ends > 0 ? (
          <li>
            <span>{say(side === 'from' ? 'map.page.process.begin' : 'map.page.process.end')}</span>
            <span className="quiet">
              {share(ends)} · {whole(say, ends)}
            </span>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
