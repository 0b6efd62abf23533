import { DeleteOutlined } from '@ant-design/icons';
import type { Rollout } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { Labelled } from './field.tsx';
import { NamesInput } from './names-input.tsx';

type Wave = Rollout['waves'][number];

interface Props {
  readonly number: number;
  readonly wave: Wave;
  /** Those that the data know. */
  readonly options: readonly string[];
  /** Those that another wave reaches. */
  readonly taken: readonly string[];
  /** Undefined takes the wave away. */
  readonly onChange: (wave: Wave | undefined) => void;
}

/** One step of the roll-out: from a day on, these have it. */
export function RolloutWave({ number, wave, options, taken, onChange }: Props) {
  const say = useSay();
  const free = options.filter((one) => !taken.includes(one));
  const rest = free.filter((one) => !wave.units.includes(one));
  return (
    <li className="task wave">
      <Labelled label={say('improvements.rollout.from', { number })}>
        {(id) => (
          <span className="add-line">
            <input
              id={id}
              type="date"
              className="plain"
              value={wave.from}
              onChange={({ target }) => onChange({ ...wave, from: target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('improvements.rollout.remove', { number })}
              onClick={() => onChange(undefined)}
            />
          </span>
        )}
      </Labelled>
      <Labelled label={say('improvements.rollout.units', { count: wave.units.length })}>
        {(id) => (
          <NamesInput
            id={id}
            value={wave.units}
            known={free}
            onChange={(units) => onChange({ ...wave, units })}
          />
        )}
      </Labelled>
      {rest.length > 0 ? (
        <Button size="small" onClick={() => onChange({ ...wave, units: [...wave.units, ...rest] })}>
          {say('improvements.rollout.rest', { count: rest.length })}
        </Button>
      ) : null}
    </li>
  );
}
