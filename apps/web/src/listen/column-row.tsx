import type { ColumnMapping, FileKind } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { sayKey } from '../shell/say-key.ts';
import { sureness, withAnswer, withRole } from './column-edit.ts';
import { rolesOfKind } from './roles-of-kind.ts';
import { ScaleFields } from './scale-fields.tsx';

interface Props {
  readonly column: ColumnMapping;
  readonly onChange: (column: ColumnMapping) => void;
}

function Questions({ column, onChange }: Props) {
  const say = useSay();
  return column.suspected.map((value) => (
    <fieldset key={value} className="question">
      <legend>{say('web.mapping.suspected', { value })}</legend>
      <p className="note flush">{say('web.mapping.suspected.why')}</p>
      <div className="actions">
        <Button size="small" onClick={() => onChange(withAnswer(column, value, 'missing'))}>
          {say('web.mapping.suspected.missing')}
        </Button>
        <Button size="small" onClick={() => onChange(withAnswer(column, value, 'real'))}>
          {say('web.mapping.suspected.real')}
        </Button>
      </div>
    </fieldset>
  ));
}

function Missing({ column, onChange }: Props) {
  const say = useSay();
  if (column.missing.length === 0) return null;
  const list = column.missing.join(say('web.listSeparator'));
  return (
    <div className="note missing">
      {say('web.mapping.missing', { list })}
      {column.missing.map((value) => (
        <Button
          key={value}
          type="link"
          size="small"
          className="inline-link"
          onClick={() => onChange(withAnswer(column, value, 'real'))}
        >
          {say('web.mapping.missing.undo', { value })}
        </Button>
      ))}
    </div>
  );
}

/** One column of the file: what it is taken for, why, and what a person can put right. */
export function ColumnRow({ column, kind, onChange }: Props & { readonly kind: FileKind }) {
  const say = useSay();
  const { index, header, name, role, examples, filled, distinct, scale } = column;
  const sure = sureness(column);
  const yesNo = role === 'outcome' && scale?.min === 0 && scale.max === 1;
  const measured = role === 'rating' || role === 'outcome';
  const reasons = column.reasons.flatMap(
    (reason) => sayKey(say, reason) ?? sayKey(say, `listen.${reason}`) ?? [],
  );
  return (
    <li className={`column ${role} ${sure}`}>
      <div className="column-name">
        <input
          className="plain"
          aria-label={say('web.mapping.name.of', { name: header })}
          value={name}
          disabled={role === 'ignored' || role === 'personal'}
          onChange={(event) => onChange({ ...column, name: event.target.value })}
        />
        <p className="note flush">
          {index + 1}. {say('web.mapping.examples', { list: examples.slice(0, 4).join(' · ') })} ·{' '}
          {say('web.mapping.filled', { filled, distinct })}
        </p>
      </div>
      <div className="column-role">
        <Choice
          label={say('web.mapping.role.of', { name })}
          labelHidden
          value={role}
          options={[...new Set([...rolesOfKind[kind], role])].map((value) => ({
            value,
            label: say(`web.role.${value}`),
          }))}
          onChange={(value) => onChange(withRole(column, value))}
        />
        <p className="note flush">
          <span className={`sureness ${sure}`}>{say(`web.mapping.${sure}`)}</span> {reasons.join(' · ')}
        </p>
      </div>
      <div className="column-more">
        {measured && scale && !yesNo ? (
          <ScaleFields
            column={column}
            scale={scale}
            onChange={(changed) => onChange({ ...column, scale: changed })}
          />
        ) : null}
        {measured || role === 'number' ? <Questions column={column} onChange={onChange} /> : null}
        <Missing column={column} onChange={onChange} />
      </div>
    </li>
  );
}
