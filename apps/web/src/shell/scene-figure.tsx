import type { Theme } from '@touchstone/charts';
import type { Scene } from '@touchstone/charts/map';
import { type ReactNode, useMemo, useRef } from 'react';
import { FigureFrame } from './figure-frame.tsx';
import { usePreferences } from './preferences.tsx';
import { SceneButtons } from './scene-buttons.tsx';
import { SceneView } from './scene-view.tsx';
import { useElementWidth } from './use-element-width.ts';

/** Wide enough for a slide. */
const pictureWidth = 960;

interface Drawing {
  /** Pass a memoised function: the drawing is built anew when it changes. */
  readonly build: (width: number, theme: Theme) => Scene | null;
  /** What lies above the drawing and can be moved, by the drawing's width. */
  readonly over?: ((width: number) => ReactNode) | undefined;
}

interface Props extends Drawing {
  readonly question: string;
  readonly answer: string;
  /** Of what it is, for a picture that leaves the page. */
  readonly note: string;
  readonly table: ReactNode;
  readonly controls?: ReactNode;
  readonly footer?: ReactNode;
}

/** A drawing at the width it finds. */
function FittedScene({ build, over }: Drawing) {
  const { theme } = usePreferences();
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const scene = useMemo(() => (width > 0 ? build(width, theme) : null), [build, width, theme]);
  return (
    <div ref={frame} className="fitted-scene">
      {scene ? <SceneView scene={scene}>{over?.(width)}</SceneView> : null}
    </div>
  );
}

/** A question and its answer with a drawing, or the table behind it. */
export function SceneFigure({ question, answer, build, note, table, controls, footer, over }: Props) {
  return (
    <FigureFrame
      question={question}
      answer={answer}
      controls={controls}
      picture={<FittedScene build={build} over={over} />}
      table={table}
      files={<SceneButtons build={(look) => build(pictureWidth, look)} words={{ question, answer, note }} />}
      footer={footer}
    />
  );
}
