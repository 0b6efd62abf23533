import type { MapResult } from '@touchstone/vocabulary';
import { QueryText } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';

/** Which journeys, which touchpoints, which questions the engine was asked. */
export function MapMethod({ result }: { readonly result: MapResult }) {
  const say = useSay();
  const { method } = result;
  return (
    <dl className="facts">
      <dt>{say('web.how.n')}</dt>
      <dd data-testid="method-n">
        {say('map.page.how.n', { n: result.n, of: result.of, visits: result.visits })}
      </dd>
      <dt>{say('map.page.how.definitions')}</dt>
      <dd>{say('map.page.how.definitions.text')}</dd>
      <dt>{say('map.page.how.catalogue')}</dt>
      <dd>{say('map.page.how.catalogue.text', { version: method.catalogue })}</dd>
      <dt>{say('web.how.snapshot')}</dt>
      <dd className="code">{method.snapshot}</dd>
      <dt>{say('web.how.version')}</dt>
      <dd>{method.version}</dd>
      <dt>{say('map.page.how.queries', { count: method.queries.length })}</dt>
      <dd>
        {method.queries.map(({ name, sql, seconds }) => (
          <details key={name}>
            <summary>{say('map.page.how.query', { name, seconds })}</summary>
            <QueryText name={name} sql={sql} />
          </details>
        ))}
      </dd>
    </dl>
  );
}
