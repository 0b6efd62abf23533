import { type ImprovementKind, improvementKinds, type Measure, measureEffects } from '@touchstone/vocabulary';
import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { Choice } from '../../shell/choice.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { useMeasures } from '../use-improvements.ts';

type Effect = Measure['actsOn'][number];

interface Sought {
  readonly words: string;
  readonly kind: ImprovementKind | '';
  readonly actsOn: Effect | '';
}

function fits({ name, what, mechanism, kind, actsOn }: Measure, sought: Sought): boolean {
  const text = `${name} ${what} ${mechanism}`.toLowerCase();
  return (
    (sought.kind === '' || kind === sought.kind) &&
    (sought.actsOn === '' || actsOn.includes(sought.actsOn)) &&
    sought.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

function MeasureItem({
  measure,
  onChoose,
}: {
  readonly measure: Measure;
  readonly onChoose: (measure: Measure) => void;
}) {
  const say = useSay();
  const { name, kind, what, mechanism, design, claims, weeks, staffDays, actsOn } = measure;
  return (
    <li className="measure">
      <div className="measure-head">
        <strong>{name}</strong> <Tag>{say(`fix.kind.${kind}`)}</Tag>
        {actsOn.map((effect) => (
          <Tag key={effect}>{say(`improvements.effect.${effect}`)}</Tag>
        ))}
        <Button
          size="small"
          aria-label={say('improvements.library.takeOf', { name })}
          onClick={() => onChoose(measure)}
        >
          {say('improvements.library.take')}
        </Button>
      </div>
      <p className="flush">{what}</p>
      <details>
        <summary>{say('improvements.library.more')}</summary>
        <dl className="facts">
          <dt>{say('improvements.library.mechanism')}</dt>
          <dd>{mechanism}</dd>
          <dt>{say('improvements.library.design')}</dt>
          <dd>{design}</dd>
          <dt>{say('improvements.library.effort')}</dt>
          <dd>
            {say('improvements.library.range', {
              weeksFrom: weeks[0],
              weeksTo: weeks[1],
              daysFrom: staffDays[0],
              daysTo: staffDays[1],
            })}
          </dd>
          {claims.length > 0 ? <dt>{say('improvements.library.claims')}</dt> : null}
          {claims.map(({ claim, source }) => (
            <dd key={claim}>
              {claim} <cite className="note">{source}</cite>
            </dd>
          ))}
        </dl>
      </details>
    </li>
  );
}

/** Measures known in practice, sought by words, kind, and what they act on. */
export function MeasureLibrary({ onChoose }: { readonly onChoose: (measure: Measure) => void }) {
  const say = useSay();
  const { data, error } = useMeasures();
  const [sought, setSought] = useState<Sought>({ words: '', kind: '', actsOn: '' });
  const all = { value: '', label: say('web.filter.all') } as const;
  if (error) return <Problem error={error} />;
  const found = (data ?? []).filter((measure) => fits(measure, sought));
  return (
    <div className="stack">
      <div className="toolbar-line">
        <Input
          allowClear
          className="library-search"
          value={sought.words}
          aria-label={say('improvements.library.search')}
          placeholder={say('improvements.library.search')}
          onChange={({ target }) => setSought({ ...sought, words: target.value.trimStart() })}
        />
        <Choice<ImprovementKind | ''>
          label={say('improvements.field.kind')}
          value={sought.kind}
          options={[
            all,
            ...improvementKinds.map((kind) => ({ value: kind, label: say(`fix.kind.${kind}`) })),
          ]}
          onChange={(kind) => setSought({ ...sought, kind })}
        />
        <Choice<Effect | ''>
          label={say('improvements.library.actsOn')}
          value={sought.actsOn}
          options={[
            all,
            ...measureEffects.map((effect) => ({
              value: effect,
              label: say(`improvements.effect.${effect}`),
            })),
          ]}
          onChange={(actsOn) => setSought({ ...sought, actsOn })}
        />
      </div>
      <ul className="measures">
        {found.map((measure) => (
          <MeasureItem key={measure.id} measure={measure} onChoose={onChoose} />
        ))}
      </ul>
      {data && found.length === 0 ? <p className="note">{say('improvements.library.nothing')}</p> : null}
    </div>
  );
}
