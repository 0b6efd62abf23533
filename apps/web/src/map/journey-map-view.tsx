import type { Theme } from '@touchstone/charts';
import { journeyColumns, journeyMap, type Moments } from '@touchstone/charts/map';
import type { MapResult } from '@touchstone/vocabulary';
import { useCallback, useMemo, useRef } from 'react';
import { usePreferences } from '../shell/preferences.tsx';
import { SceneView } from '../shell/scene-view.tsx';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useMedia } from '../shell/use-media.ts';
import { MapFigure } from './map-figure.tsx';

interface Props {
  readonly result: MapResult;
  readonly moments: Moments;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Log, n, filters, for pictures. */
  readonly note: string;
  readonly answer: string;
}

/** Pixels of a column so that all fit, between what can be read and what looks lost. */
function fitted(room: number, columns: number): number {
  return Math.min(132, Math.max(84, Math.floor(room / Math.max(1, columns))));
}

/** What customers go through from first to last: how it felt, how long they waited, where they left. */
export function JourneyMapView({ result, moments, chosen, onChoose, note, answer }: Props) {
  const { say, theme } = usePreferences();
  const narrow = useMedia('(max-width: 600px)');
  const columns = journeyColumns(result).columns.length;
  const frame = useRef<HTMLDivElement>(null);
  const room = useElementWidth(frame);
  const options = useMemo(() => {
    const headWidth = narrow ? 76 : 104;
    return { headWidth, columnWidth: narrow ? 104 : fitted(room - headWidth, columns) };
  }, [narrow, columns, room]);
  const build = useCallback(
    (look: Theme, lit?: string) =>
      journeyMap(
        result,
        { say, theme: look, columnWidth: options.columnWidth },
        { headWidth: options.headWidth, moments, chosen: lit },
      ),
    [result, say, options, moments],
  );
  const scene = useMemo(() => build(theme, chosen), [build, theme, chosen]);
  const { headWidth } = options;
  return (
    <MapFigure
      question={say('map.page.journey.question')}
      answer={answer}
      note={note}
      build={build}
      result={result}
      onChoose={onChoose}
    >
      <div ref={frame} className="journey-map">
        <SceneView scene={scene} window={{ x: 0, width: headWidth }} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section className="scene-scroll" tabIndex={0} aria-label={say('map.page.journey.question')}>
          <SceneView
            scene={scene}
            window={{ x: headWidth, width: scene.width - headWidth }}
            onChoose={onChoose}
          />
        </section>
      </div>
      <p className="note">{say('map.page.journey.reading')}</p>
    </MapFigure>
  );
}
