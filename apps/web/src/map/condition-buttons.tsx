import type { PathCondition } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';

export interface Action {
  readonly key:
    | 'passes'
    | 'passesNot'
    | 'startsWith'
    | 'endsWith'
    | 'loops'
    | 'directly'
    | 'eventually'
    | 'slower';
  readonly condition: PathCondition;
}

interface Props {
  readonly actions: readonly Action[];
  readonly onCondition: (condition: PathCondition) => void;
}

/** "Only journeys that …": each button adds a condition to the filter bar. */
export function ConditionButtons({ actions, onCondition }: Props) {
  const say = useSay();
  return (
    <section>
      <h3>{say('map.page.only')}</h3>
      <div className="presets">
        {actions.map(({ key, condition }) => (
          <Button key={key} size="small" onClick={() => onCondition(condition)}>
            {say(`map.page.only.${key}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
