import { edgeKey } from '@touchstone/charts/map';
import type { MapResult, PathCondition } from '@touchstone/vocabulary';
import { Drawer } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import type { JourneyQuestion } from './journey-question.ts';
import { TouchpointPanel } from './touchpoint-panel.tsx';
import { WayPanel } from './way-panel.tsx';

interface Props {
  readonly log: string;
  readonly project: string;
  readonly result: MapResult;
  readonly question: JourneyQuestion;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
  readonly onCondition: (condition: PathCondition) => void;
  readonly onRemove: (id: string) => void;
}

/** What was chosen on a map, beside it. */
export function SidePanel(props: Props) {
  const { log, project, result, question, chosen, onChoose, onCondition, onRemove } = props;
  const say = useSay();
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const touchpoint = result.touchpoints.find(({ id }) => id === chosen);
  const edge = touchpoint ? undefined : result.edges.find(({ from, to }) => edgeKey(from, to) === chosen);
  const title = touchpoint
    ? touchpoint.name
    : edge && say('map.page.way', { from: nameOf(edge.from), to: nameOf(edge.to) });
  return (
    <Drawer
      open={title !== undefined}
      size={460}
      title={title}
      mask={false}
      closable={{ 'aria-label': say('web.close') }}
      onClose={() => onChoose(undefined)}
      rootClassName="moment-panel"
    >
      {touchpoint ? (
        <TouchpointPanel
          key={touchpoint.id}
          log={log}
          project={project}
          result={result}
          touchpoint={touchpoint}
          question={question}
          onCondition={onCondition}
          onRemove={onRemove}
          onChoose={onChoose}
        />
      ) : edge ? (
        <WayPanel
          log={log}
          edge={edge}
          nameOf={nameOf}
          question={question}
          onCondition={onCondition}
          onChoose={onChoose}
        />
      ) : null}
    </Drawer>
  );
}
