import { bearers, type Rollout, type Say, selections } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { FieldState, Labelled } from './field.tsx';
import { RolloutWave } from './rollout-wave.tsx';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';
import { useUnits } from './use-units.ts';

function inWords({ unit, selection, waves }: Rollout, say: Say): string {
  const picked = selection ? say(`improvements.selection.${selection}`) : '';
  const each = waves.map(({ from, units }) => `${from}: ${units.join(say('web.listSeparator'))}`);
  return [say(`improvements.bearer.${unit}`), picked, ...each].filter((part) => part !== '').join(' · ');
}

/** A wave is stored once it has a day and somebody who gets it. */
function isWhole({ waves }: Rollout): boolean {
  return waves.every(({ from, units }) => from !== '' && units.length > 0);
}

function PickedBy({
  rollout,
  onChange,
}: {
  readonly rollout: Rollout;
  readonly onChange: (next: Rollout) => void;
}) {
  const say = useSay();
  const { selection } = rollout;
  const { pickedFrom: _from, pickedTo: _to, ...undated } = rollout;
  const { selection: _selection, ...unpicked } = undated;
  const dated = selection === 'worst' || selection === 'best';
  return (
    <>
      <Labelled label={say('improvements.rollout.selection')}>
        {(id) => (
          <select
            id={id}
            value={selection ?? ''}
            onChange={({ target }) => {
              const chosen = selections.find((one) => one === target.value);
              const kept = chosen === 'worst' || chosen === 'best' ? rollout : undated;
              onChange(chosen ? { ...kept, selection: chosen } : unpicked);
            }}
          >
            <option value="">{say('improvements.selection.unsaid')}</option>
            {selections.map((one) => (
              <option key={one} value={one}>
                {say(`improvements.selection.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {dated ? (
        <>
          {(['pickedFrom', 'pickedTo'] as const).map((day) => (
            <Labelled key={day} label={say(`improvements.rollout.${day}`)}>
              {(id) => (
                <input
                  id={id}
                  type="date"
                  className="plain"
                  value={rollout[day] ?? ''}
                  onChange={({ target }) => {
                    const { [day]: _before, ...others } = rollout;
                    onChange(target.value === '' ? others : { ...others, [day]: target.value });
                  }}
                />
              )}
            </Labelled>
          ))}
          <p className="note flush wide">{say('improvements.rollout.picked.hint')}</p>
        </>
      ) : null}
    </>
  );
}

/** Which branches or people get it, from when, and how they were picked: what its proof will rest on. */
export function RolloutSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const { rollout, target } = editing.content;
  const { bySort, error } = useUnits(editing.project, target.survey);
  const put = (next: Rollout) => editing.edit('rollout', { rollout: next });
  const wave = (at: number, next: Rollout['waves'][number] | undefined) =>
    put({ ...rollout, waves: rollout.waves.toSpliced(at, 1, ...(next ? [next] : [])) });
  const save = () => {
    if (isWhole(rollout)) editing.save('rollout');
  };
  return (
    <Section title={say('improvements.section.rollout')}>
      <p className="note flush">{say('improvements.rollout.hint')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left the field inside */}
      <div onBlur={save} data-field="rollout">
        <div className="edit-row">
          <Labelled label={say('improvements.rollout.bearer')}>
            {(id) => (
              <select
                id={id}
                value={rollout.unit}
                onChange={(event) => {
                  const unit = bearers.find((one) => one === event.target.value);
                  if (unit) put({ ...rollout, unit });
                }}
              >
                {bearers.map((one) => (
                  <option key={one} value={one}>
                    {say(`improvements.bearer.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
          <PickedBy rollout={rollout} onChange={put} />
        </div>
        <ol className="tasks">
          {rollout.waves.map((one, at) => (
            <RolloutWave
              // biome-ignore lint/suspicious/noArrayIndexKey: a wave has nothing but its place
              key={at}
              number={at + 1}
              wave={one}
              options={bySort(rollout.unit)}
              taken={rollout.waves.flatMap(({ units }, other) => (other === at ? [] : units))}
              onChange={(next) => wave(at, next)}
            />
          ))}
        </ol>
        {isWhole(rollout) ? null : <p className="note flush">{say('improvements.rollout.unfinished')}</p>}
        <FieldState editing={editing} path="rollout" show={(content) => inWords(content.rollout, say)} />
        <Button onClick={() => put({ ...rollout, waves: [...rollout.waves, { from: '', units: [] }] })}>
          {say('improvements.rollout.add')}
        </Button>
      </div>
      {error ? <p className="note">{say('improvements.rollout.noUnits')}</p> : null}
    </Section>
  );
}
