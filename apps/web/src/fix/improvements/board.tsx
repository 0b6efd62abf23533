import { type Improvement, type ImprovementStatus, improvementStatuses } from '@touchstone/vocabulary';
import { useState } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { ImprovementCard } from './improvement-card.tsx';

interface Props {
  readonly improvements: readonly Improvement[];
  readonly today: string;
  /** The one whose panel is open. */
  readonly chosen: string | undefined;
  readonly addressOf: (id: string) => string;
  readonly onMove: (id: string, status: ImprovementStatus) => void;
}

interface ColumnProps extends Props {
  readonly status: ImprovementStatus;
  readonly dragging: boolean;
  readonly onDrag: (dragging: boolean) => void;
}

function Column({ status, improvements, today, chosen, addressOf, onMove, dragging, onDrag }: ColumnProps) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const here = improvements.filter((one) => one.status === status);
  const target = dragging && over ? 'board-column over' : 'board-column';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; each card's menu does the same by keyboard
    <div
      className={here.length === 0 ? `${target} bare` : target}
      data-status={status}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData('text/plain');
        if (improvements.some((one) => one.id === id && one.status !== status)) onMove(id, status);
      }}
    >
      <h2>
        {say(`fix.status.${status}`)} <span className="note">{here.length}</span>
      </h2>
      <ul>
        {here.map((one) => (
          <ImprovementCard
            key={one.id}
            improvement={one}
            to={addressOf(one.id)}
            today={today}
            open={one.id === chosen}
            onMove={(next) => onMove(one.id, next)}
            onDrag={onDrag}
          />
        ))}
      </ul>
    </div>
  );
}

/** The improvements by how far they are; moved by dragging or by each card's menu. */
export function Board(props: Props) {
  const say = useSay();
  const [dragging, onDrag] = useState(false);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="board" aria-label={say('improvements.view.board')} tabIndex={0}>
      {improvementStatuses.map((status) => (
        <Column key={status} status={status} dragging={dragging} onDrag={onDrag} {...props} />
      ))}
    </section>
  );
}
