import { figure } from '@touchstone/charts';
import { matrixPlot, matrixPoints, plotX, plotY, valueAtX } from '@touchstone/charts/fix';
import type { PrioritiesResult } from '@touchstone/vocabulary';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly result: PrioritiesResult;
  readonly width: number;
  /** The point that is being moved. */
  readonly moving: string | undefined;
  /** While a point is moved: the feasibility tried out. */
  readonly onMove: (improvement: string, feasibility: number) => void;
  /** Let go, or confirmed by keyboard. */
  readonly onDrop: (improvement: string, feasibility: number) => void;
  readonly onCancel: () => void;
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  PageUp: 1,
  PageDown: -1,
};

function onScale(value: number): number {
  return Math.min(5, Math.max(1, Math.round(value * 10) / 10));
}

/** The points of the matrix as sliders along feasibility: by mouse, touch, or arrow keys with Enter to keep and Escape to leave. */
export function MatrixHandles({ result, width, moving, onMove, onDrop, onCancel }: Props) {
  const say = useSay();
  const plot = matrixPlot(result, width);
  const under = ({ currentTarget, clientX }: PointerEvent<SVGCircleElement>): number => {
    const drawing = currentTarget.ownerSVGElement?.getBoundingClientRect();
    return onScale(valueAtX(plot, clientX - (drawing?.left ?? 0)));
  };
  // Always in the same order: a point that changed its place in the document would lose focus and pointer in the middle of a move.
  const points = matrixPoints(result).toSorted((a, b) => (a.item.improvement < b.item.improvement ? -1 : 1));
  return points.map(({ item, feasibility, impact }) => {
    const id = item.improvement;
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onCancel();
      else if (event.key === 'Enter') {
        // Else the same press would go on to the dialog's first button and shut it.
        event.preventDefault();
        onDrop(id, onScale(feasibility));
      } else if (steps[event.key] !== undefined) {
        event.preventDefault();
        onMove(id, onScale(feasibility + (steps[event.key] ?? 0)));
      }
    };
    return (
      <circle
        key={id}
        className="matrix-handle"
        role="slider"
        tabIndex={0}
        aria-label={say('fix.matrix.handle', { name: item.name })}
        aria-valuemin={1}
        aria-valuemax={5}
        aria-valuenow={Number(feasibility.toFixed(2))}
        aria-valuetext={say('fix.matrix.handle.value', {
          feasibility: figure(say, feasibility),
          place: item.place ?? 0,
        })}
        cx={plotX(plot, feasibility)}
        cy={plotY(plot, impact)}
        r={16}
        fill="transparent"
        onKeyDown={key}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(id, under(event));
        }}
        onPointerUp={(event) => {
          // A press without a move opens nothing: it was a look, not a score.
          if (moving === id) onDrop(id, under(event));
        }}
      />
    );
  });
}
