import { roundPercent } from '@touchstone/charts';
import { processMeasures, type ShownGraph } from '@touchstone/charts/map';
import { Button } from 'antd';
import { Choice } from '../shell/choice.tsx';
import { ValuesChip } from '../shell/filter-chip.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Slider } from '../shell/slider.tsx';
import type { JourneyView } from './journey-question.ts';

interface Props {
  readonly view: JourneyView;
  readonly onView: (view: JourneyView) => void;
  readonly shown: ShownGraph;
  /** Touchpoints there are. */
  readonly most: number;
  readonly stages: readonly string[];
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
}

/** How much is drawn and what width and colour mean; what is hidden is said. */
export function ProcessControls({ view, onView, shown, most, stages, onZoom, onFit }: Props) {
  const say = useSay();
  const colours = [...processMeasures, 'dropOff'] as const;
  return (
    <div className="process-controls">
      <div className="toolbar-line">
        <Choice
          label={say('map.page.process.width')}
          value={view.width}
          options={processMeasures.map((value) => ({ value, label: say(`map.page.measure.${value}`) }))}
          onChange={(width) => onView({ ...view, width })}
        />
        <Choice
          label={say('map.page.process.colour')}
          value={view.colour}
          options={colours.map((value) => ({ value, label: say(`map.page.measure.${value}`) }))}
          onChange={(colour) => onView({ ...view, colour })}
        />
        <Slider
          label={say('map.page.process.touchpoints')}
          min={1}
          max={most}
          value={shown.nodes.length}
          onChange={(touchpoints) => onView({ ...view, touchpoints })}
        />
        <Slider
          label={say('map.page.process.paths')}
          min={0}
          max={100}
          value={view.paths}
          onChange={(paths) => onView({ ...view, paths })}
        />
        {stages.length > 0 ? (
          <ValuesChip
            name={say('map.page.process.fold')}
            options={stages.map((value) => ({ value }))}
            values={view.folded}
            onChange={(folded) => onView({ ...view, folded })}
          />
        ) : null}
        <span className="zoom">
          <Button size="small" aria-label={say('map.page.zoom.out')} onClick={() => onZoom(-1)}>
            −
          </Button>
          <Button size="small" onClick={onFit}>
            {say('map.page.zoom.fit')}
          </Button>
          <Button size="small" aria-label={say('map.page.zoom.in')} onClick={() => onZoom(1)}>
            +
          </Button>
        </span>
      </div>
      <p className="note flush" aria-live="polite">
        {say('map.page.process.hidden', {
          touchpoints: shown.nodes.length,
          allTouchpoints: shown.of.touchpoints,
          paths: shown.edges.length,
          allPaths: shown.of.paths,
          share: roundPercent(say, shown.share),
        })}
      </p>
      <p className="legend flush">
        <span className="legend-width" aria-hidden />
        {say('map.page.legend.width', { measure: say(`map.page.measure.${view.width}`) })}
        <span className="legend-colour" aria-hidden />
        {say('map.page.legend.colour', { measure: say(`map.page.measure.${view.colour}`) })}
      </p>
    </div>
  );
}
