import type { Scene, ScenePart, Shape, ShapeStyle } from '@touchstone/charts/map';
import { type KeyboardEvent, memo, type ReactNode } from 'react';

function paint({ fill, stroke, width, dash, opacity }: ShapeStyle) {
  return {
    fill: fill ?? 'none',
    ...(stroke === undefined ? {} : { stroke }),
    ...(width === undefined ? {} : { strokeWidth: width }),
    ...(dash === undefined ? {} : { strokeDasharray: dash }),
    ...(opacity === undefined ? {} : { opacity }),
  };
}

function Drawn({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.w}
          height={shape.h}
          rx={shape.radius ?? 0}
          {...paint(shape.style)}
        />
      );
    case 'path':
      return <path d={shape.d} {...paint(shape.style)} />;
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.r} {...paint(shape.style)} />;
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fill={shape.fill}
          textAnchor={shape.anchor ?? 'start'}
          fontWeight={shape.bold ? 600 : 400}
        >
          {shape.text}
        </text>
      );
  }
}

interface PartProps {
  readonly part: ScenePart;
  readonly onChoose?: ((key: string) => void) | undefined;
}

const Part = memo(function Part({ part, onChoose }: PartProps) {
  const { key, kind, label, shapes } = part;
  // biome-ignore lint/suspicious/noArrayIndexKey: shapes of a part keep their order
  const drawn = shapes.map((shape, index) => <Drawn key={index} shape={shape} />);
  const title = label ? <title>{label}</title> : null;
  if (key === undefined || !onChoose) {
    return (
      <g>
        {title}
        {drawn}
      </g>
    );
  }
  const choose = () => onChoose(key);
  // Ways are for the pointer: by keyboard they are reached through the list of the touchpoint's neighbours.
  if (kind === 'edge') {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the panel of each touchpoint lists its ways as buttons
      <g className="scene-part way" onClick={choose}>
        {title}
        {drawn}
      </g>
    );
  }
  const area = shapes.find((shape) => shape.kind === 'rect');
  return (
    <>
      <g>{drawn}</g>
      {area ? (
        // The drawing's words are in the label; a clear area above them is what is pressed.
        // biome-ignore lint/a11y/useSemanticElements: there is no button element inside a drawing
        <rect
          className="scene-part"
          role="button"
          tabIndex={0}
          aria-label={label}
          x={area.x}
          y={area.y}
          width={area.w}
          height={area.h}
          rx={area.radius ?? 0}
          fill="transparent"
          onClick={choose}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            choose();
          }}
        >
          {title}
        </rect>
      ) : null}
    </>
  );
});

interface Props {
  readonly scene: Scene;
  readonly onChoose?: (key: string) => void;
  /** The part of the scene that is shown; all of it when absent. */
  readonly window?: { readonly x: number; readonly width: number };
  /** Pixels on the page for one of the scene. */
  readonly scale?: number;
  readonly children?: ReactNode;
}

/** A scene on the page: touchpoints can be chosen by mouse and keyboard. */
export function SceneView({ scene, onChoose, window, scale = 1, children }: Props) {
  const { x, width } = window ?? { x: 0, width: scene.width };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with buttons in it is a group, and svg has no element for one
    <svg
      className="scene"
      role="group"
      aria-label={scene.description}
      width={width * scale}
      height={scene.height * scale}
      viewBox={`${x} 0 ${width} ${scene.height}`}
    >
      {scene.parts.map((part, index) => (
        <Part key={`${part.kind ?? ''}${part.key ?? index}`} part={part} onChoose={onChoose} />
      ))}
      {children}
    </svg>
  );
}
