import type { PrioritiesResult, Priority } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly project: string;
  readonly items: PrioritiesResult['items'];
  readonly onScore: (improvement: string) => void;
}

function Place({ item }: { readonly item: Priority }) {
  const say = useSay();
  if (item.place === null) return <span className="place none">–</span>;
  const [from, to] = item.placeRange ?? [item.place, item.place];
  return (
    <span className="place">
      <strong>{item.place}</strong>
      <span className="note">{from === to ? say('fix.list.sure') : say('fix.list.range', { from, to })}</span>
    </span>
  );
}

/** The improvements in order: place with its range, quadrant, and why it stands there. */
export function PriorityList({ project, items, onScore }: Props) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say('fix.list.title')}</h2>
      <ol className="priority-list">
        {items.map((item) => (
          <li key={item.improvement} data-improvement={item.improvement}>
            <Place item={item} />
            <div className="priority-body">
              <h3>
                <Link to={paths.improvements(project, item.improvement)}>{item.name}</Link>
                {item.quadrant ? (
                  <span className={`tag quadrant ${item.quadrant}`}>
                    {say(`fix.quadrant.${item.quadrant}`)}
                  </span>
                ) : null}
              </h3>
              <p className="flush">{item.why}</p>
              <p className="note flush">{say('fix.list.moment', { moment: item.moment })}</p>
            </div>
            <Button size="small" onClick={() => onScore(item.improvement)}>
              {say('fix.list.score')}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
