import type { Catalogue, ClassGiven, MapTouchpoint, Touchpoint } from '@touchstone/vocabulary';
import { Button, Checkbox } from 'antd';
import { useId, useState } from 'react';
import { sentenceOf } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { touchpointOf } from './catalogue-edit.ts';
import { useCatalogue, useSaveCatalogue } from './use-catalogue.ts';

interface Props {
  readonly project: string;
  readonly touchpoint: MapTouchpoint;
}

/** The touchpoint as the catalogue has it; one that only the log knows begins as its activity. */
function catalogued(content: Catalogue, { id }: Pick<MapTouchpoint, 'id'>): Touchpoint {
  return content.touchpoints.find((one) => one.id === id) ?? touchpointOf(id);
}

/** The catalogue with one touchpoint changed, or added where it had none of this id. */
function withTouchpoint(content: Catalogue, changed: Touchpoint): Catalogue {
  const known = content.touchpoints.some(({ id }) => id === changed.id);
  return {
    ...content,
    touchpoints: known
      ? content.touchpoints.map((one) => (one.id === changed.id ? changed : one))
      : [...content.touchpoints, changed],
  };
}

function ClassLine({
  given,
  onSet,
}: {
  readonly given: ClassGiven;
  readonly onSet: (held: boolean) => void;
}) {
  const { say } = usePreferences();
  const { figure, limit } = given;
  return (
    <li>
      <Checkbox checked={given.held} onChange={({ target }) => onSet(target.checked)}>
        {say(`map.class.${given.class}`)}
        {given.overridden ? <span className="quiet"> · {say('map.class.overridden')}</span> : null}
      </Checkbox>
      <p className="note flush">{say(`map.class.rule.${given.class}`, { figure, limit })}</p>
    </li>
  );
}

/** The classes of a touchpoint with the rule behind each, and its standard; what is changed here is a new version of the catalogue. */
export function TouchpointRules({ project, touchpoint }: Props) {
  const { say } = usePreferences();
  const id = useId();
  const { data } = useCatalogue(project);
  const save = useSaveCatalogue(project);
  const [minutes, setMinutes] = useState<string | null>(null);
  if (!data) return null;
  const own = catalogued(data.content, touchpoint);
  const store = (changed: Touchpoint, note: string) =>
    save.mutate({ version: data.version, content: withTouchpoint(data.content, changed), note });
  const standing = own.standard.waitMinutes;
  const typed = minutes ?? (standing === undefined ? '' : String(standing));
  const wanted = typed.trim() === '' ? undefined : Number(typed);
  const usable = wanted === undefined || (Number.isFinite(wanted) && wanted > 0);
  const storeStandard = () => {
    const { waitMinutes: _old, ...others } = own.standard;
    const standard = wanted === undefined ? others : { ...others, waitMinutes: wanted };
    store({ ...own, standard }, say('map.page.rules.noteStandard', { name: own.name }));
    setMinutes(null);
  };
  return (
    <>
      <section>
        <h3>{say('map.page.rules.standard')}</h3>
        <div className="number-field">
          <label htmlFor={id}>{say('map.page.rules.wait')}</label>
          <input
            id={id}
            className="plain"
            inputMode="decimal"
            value={typed}
            aria-invalid={!usable}
            onChange={(event) => setMinutes(event.target.value)}
          />
          <Button
            size="small"
            disabled={!usable || wanted === standing}
            loading={save.isPending}
            onClick={storeStandard}
          >
            {say('map.page.save')}
          </Button>
        </div>
        {usable ? null : <p className="wrong flush">{say('map.page.rules.notMinutes')}</p>}
      </section>
      <section>
        <h3>{say('map.page.rules.classes')}</h3>
        <ul className="options classes">
          {touchpoint.classes.map((given) => (
            <ClassLine
              key={given.class}
              given={given}
              onSet={(held) =>
                store(
                  { ...own, classes: { ...own.classes, [given.class]: held } },
                  say('map.page.rules.noteClass', { name: own.name }),
                )
              }
            />
          ))}
        </ul>
        {save.error ? <p className="wrong">{sentenceOf(save.error, say)}</p> : null}
      </section>
    </>
  );
}
