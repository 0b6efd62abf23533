import { HowComputed } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly formula: string;
  readonly source: string;
  /** Further facts: name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** How a result of these pages is computed: formula, source, and what it rests on. */
export function MethodNote({ formula, source, facts }: Props) {
  const say = useSay();
  return (
    <p className="note flush">
      <HowComputed>
        <dl className="facts">
          <dt>{say('web.how.formula')}</dt>
          <dd className="formula">{formula}</dd>
          <dt>{say('web.how.source')}</dt>
          <dd>{source}</dd>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </HowComputed>
    </p>
  );
}
