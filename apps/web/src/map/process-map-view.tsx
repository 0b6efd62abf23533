import type { Theme } from '@touchstone/charts';
import { processGraph, processLayout, processMap, shownGraph } from '@touchstone/charts/map';
import type { MapResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { usePreferences } from '../shell/preferences.tsx';
import { SceneView } from '../shell/scene-view.tsx';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useMedia } from '../shell/use-media.ts';
import { FlowAnimation } from './flow-animation.tsx';
import type { JourneyQuestion, JourneyView } from './journey-question.ts';
import { MapFigure } from './map-figure.tsx';
import { wayTable } from './map-tables.ts';
import { ProcessControls } from './process-controls.tsx';

interface Props {
  readonly log: string;
  readonly question: JourneyQuestion;
  readonly result: MapResult;
  /** All journeys of the log: the layout is made from it. */
  readonly whole: MapResult;
  /** Touchpoints where the service is done. */
  readonly closing: ReadonlySet<string>;
  readonly view: JourneyView;
  readonly onView: (view: JourneyView) => void;
  readonly onChoose: (key: string) => void;
  readonly note: string;
  readonly answer: string;
}

/** More than this many touchpoints at first are no picture but a tangle. */
const readable = 16;

/** The layout of all journeys for the detail asked for, and the graph of those looked at. */
function useProcess({ result, whole, view }: Props) {
  const direction = useMedia('(max-width: 900px)') ? 'down' : 'right';
  const { folded, touchpoints, paths } = view;
  const base = useMemo(() => processGraph(whole, new Set(folded)), [whole, folded]);
  const shown = useMemo(
    () => shownGraph(base, { touchpoints: touchpoints ?? readable, paths: paths / 100 }),
    [base, touchpoints, paths],
  );
  const layout = useMemo(() => processLayout(shown, direction), [shown, direction]);
  const graph = useMemo(() => processGraph(result, new Set(folded)), [result, folded]);
  return { base, shown, layout, graph };
}

const zooms = [0.5, 0.65, 0.8, 1, 1.25, 1.6] as const;
/** Below this size the numbers can no longer be read. */
const smallest = 0.72;

/** Who follows whom, which ways are busy and on which time is lost. */
export function ProcessMapView(props: Props) {
  const { log, question, result, closing, view, onView, onChoose, note, answer } = props;
  const { say, theme } = usePreferences();
  const { base, shown, layout, graph } = useProcess(props);
  const frame = useRef<HTMLDivElement>(null);
  const room = useElementWidth(frame);
  const tokens = useRef<SVGGElement>(null);
  const [flows, setFlows] = useState(false);
  const [zoom, setZoom] = useState<number | null>(null);
  const { width, colour, chosen } = view;
  const build = useCallback(
    (look: Theme, lit?: string) =>
      processMap(
        graph,
        { shown, layout },
        { say, theme: look, options: { width, colour, closing, chosen: lit } },
      ),
    [graph, shown, layout, say, width, colour, closing],
  );
  const scene = useMemo(() => build(theme, chosen), [build, theme, chosen]);
  const fitted = room > 0 ? Math.min(1.1, Math.max(smallest, room / scene.width)) : 1;
  const scale = zoom ?? fitted;
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const step = (by: number) => {
    const at = zooms.findIndex((value) => value >= scale - 0.01);
    setZoom(zooms[Math.min(zooms.length - 1, Math.max(0, at + by))] ?? 1);
  };
  return (
    <MapFigure
      question={say('map.page.process.question')}
      answer={answer}
      note={note}
      build={build}
      result={result}
      onChoose={onChoose}
      tables={[
        {
          table: wayTable(result, (id) => names.get(id) ?? id, say),
          head: say('map.page.column.way'),
        },
      ]}
      controls={
        <ProcessControls
          view={view}
          onView={onView}
          shown={shown}
          most={base.nodes.length}
          stages={[...new Set(result.touchpoints.flatMap(({ stage }) => stage ?? []))]}
          onZoom={step}
          onFit={() => setZoom(Math.min(1.1, room / scene.width))}
        />
      }
    >
      {view.folded.length > 0 ? null : flows ? (
        <FlowAnimation log={log} question={question} layout={layout} shown={shown} layer={tokens} />
      ) : (
        <div className="flow">
          <Button size="small" onClick={() => setFlows(true)}>
            {say('map.page.flow.open')}
          </Button>
        </div>
      )}
      <div ref={frame}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section className="scene-scroll process" tabIndex={0} aria-label={say('map.page.process.question')}>
          <SceneView scene={scene} scale={scale} onChoose={onChoose}>
            <g ref={tokens} className="tokens" aria-hidden />
          </SceneView>
        </section>
      </div>
    </MapFigure>
  );
}
