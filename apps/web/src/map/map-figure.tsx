import type { Table, Theme } from '@touchstone/charts';
import type { Scene } from '@touchstone/charts/map';
import type { MapResult } from '@touchstone/vocabulary';
import { Segmented } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { usePreferences } from '../shell/preferences.tsx';
import { MapTable } from './map-table.tsx';
import { touchpointTable } from './map-tables.ts';
import { SceneButtons } from './scene-buttons.tsx';

interface Props {
  readonly question: string;
  readonly answer: string;
  readonly note: string;
  readonly build: (theme: Theme) => Scene;
  readonly result: MapResult;
  readonly onChoose: (id: string) => void;
  readonly controls?: ReactNode;
  /** Further tables with the numbers of the map. */
  readonly tables?: readonly { readonly table: Table; readonly head: string }[];
  readonly children: ReactNode;
}

/** A map under its question and answer, with its tables and its files. */
export function MapFigure(props: Props) {
  const { question, answer, note, build, result, onChoose, controls, tables = [], children } = props;
  const { say } = usePreferences();
  const id = useId();
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const idOf = new Map(result.touchpoints.map((one) => [one.name, one.id]));
  return (
    <section className="card figure" aria-labelledby={id}>
      <div className="figure-head">
        <div>
          <h2 id={id}>{question}</h2>
          <p className="answer">{answer}</p>
        </div>
        <div className="figure-controls">
          <Segmented<'chart' | 'table'>
            size="small"
            aria-label={say('web.view.as', { name: question })}
            value={as}
            options={[
              { value: 'chart', label: say('map.page.asMap') },
              { value: 'table', label: say('web.view.table') },
            ]}
            onChange={setAs}
          />
          <SceneButtons build={build} words={{ question, answer, note }} />
        </div>
      </div>
      {as === 'chart' ? (
        <>
          {controls}
          {children}
        </>
      ) : (
        <div className="stack">
          <MapTable
            table={touchpointTable(result, say)}
            head={say('web.column.touchpoint')}
            nameOf={(name) => (
              <button type="button" className="name-button" onClick={() => onChoose(idOf.get(name) ?? name)}>
                {name}
              </button>
            )}
          />
          {tables.map((one) => (
            <MapTable key={one.head} {...one} />
          ))}
        </div>
      )}
    </section>
  );
}
