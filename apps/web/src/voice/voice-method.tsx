import type { VoiceResult } from '@touchstone/vocabulary';
import { QueryText } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';

/** How comments are read and counted, with the model and every query. */
export function VoiceMethod({ result }: { readonly result: VoiceResult }) {
  const say = useSay();
  const { method, n, of, said } = result;
  const { model, adaptation } = method;
  return (
    <dl className="facts">
      <dt>{say('language.page.how.reading')}</dt>
      <dd>{say('language.page.how.readingValue')}</dd>
      <dt>{say('web.how.formula')}</dt>
      <dd className="formula">{say('language.page.how.formula')}</dd>
      <dt>{say('language.page.how.errors')}</dt>
      <dd>{say(`language.page.how.errors.${method.errorRates}`)}</dd>
      <dt>{say('web.how.n')}</dt>
      <dd>{say('language.page.how.n', { n, of, said })}</dd>
      <dt>{say('language.page.how.model')}</dt>
      <dd className="code">
        {adaptation > 0 ? say('language.page.how.adapted', { model, version: adaptation }) : model}
      </dd>
      <dt>{say('web.how.snapshot')}</dt>
      <dd className="code">{method.snapshot}</dd>
      <dt>{say('web.how.version')}</dt>
      <dd>{method.version}</dd>
      {method.queries.map(({ name, sql, seconds }) => (
        <div key={name}>
          <dt>{say('language.page.how.query', { name, seconds })}</dt>
          <dd>
            <QueryText name={name} sql={sql} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
