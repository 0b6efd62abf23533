import type { Improvement, ImprovementStatus } from '@touchstone/vocabulary';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../../shell/preferences.tsx';
import { taskCounts } from './due.ts';
import { MoveMenu } from './move-menu.tsx';
import { Overdue } from './overdue.tsx';
import { signedGain } from './signed-gain.ts';

interface Props {
  readonly improvement: Improvement;
  readonly to: string;
  readonly today: string;
  readonly open: boolean;
  readonly onMove: (status: ImprovementStatus) => void;
  readonly onDrag: (dragging: boolean) => void;
}

/** One improvement on the board: what, for which moment, whose, how far, what it promised. */
export function ImprovementCard({ improvement, to, today, open, onMove, onDrag }: Props) {
  const say = useSay();
  const { id, content, prediction } = improvement;
  const { tasks, done, late } = taskCounts(improvement, today);
  return (
    <li
      className={open ? 'board-card open' : 'board-card'}
      draggable
      data-improvement={id}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', id);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <Link to={to} className="board-name">
        {content.name}
      </Link>
      <span className="note">{content.target.moment}</span>
      <span>
        <Tag>{say(`fix.kind.${content.kind}`)}</Tag>
        {content.owner ? <span className="note">{content.owner}</span> : null}
      </span>
      {prediction ? (
        <span className="note">
          {say('improvements.card.promised', { gain: signedGain(say, prediction.gain.estimate) })}
        </span>
      ) : null}
      {tasks > 0 ? <span className="note">{say('improvements.card.tasks', { done, tasks })}</span> : null}
      {late > 0 ? <Overdue count={late} /> : null}
      <MoveMenu improvement={improvement} onMove={onMove} />
    </li>
  );
}
