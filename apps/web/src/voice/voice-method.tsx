import type { VoiceResult } from '@touchstone/vocabulary';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useSay } from '../shell/preferences.tsx';

function Facts({ result }: { readonly result: VoiceResult }) {
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
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
            <section tabIndex={0} aria-label={name} className="query">
              {sql}
            </section>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "How computed" behind the figures of the comments. */
export function VoiceMethod({ result }: { readonly result: VoiceResult }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" className="inline-link" onClick={() => setOpen(true)}>
        {say('web.how.open')}
      </Button>
      <Modal
        open={open}
        title={say('web.how.title')}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Facts result={result} />
      </Modal>
    </>
  );
}
