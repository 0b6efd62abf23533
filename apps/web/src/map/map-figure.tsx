import type { Table, Theme } from '@touchstone/charts';
import type { Scene } from '@touchstone/charts/map';
import type { MapResult } from '@touchstone/vocabulary';
import type { ReactNode } from 'react';
import { FigureFrame } from '../shell/figure-frame.tsx';
import { useSay } from '../shell/preferences.tsx';
import { SceneButtons } from '../shell/scene-buttons.tsx';
import { MapTable } from './map-table.tsx';
import { touchpointTable } from './map-tables.ts';

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
  const say = useSay();
  const idOf = new Map(result.touchpoints.map((one) => [one.name, one.id]));
  const numbers = (
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
  );
  return (
    <FigureFrame
      question={question}
      answer={answer}
      pictureName={say('map.page.asMap')}
      picture={
        <>
          {controls}
          {children}
        </>
      }
      table={numbers}
      files={<SceneButtons build={build} words={{ question, answer, note }} />}
    />
  );
}
