import type { MapResult } from '@touchstone/vocabulary';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useSay } from '../shell/preferences.tsx';

/** "How computed": which journeys, which touchpoints, which questions the engine was asked. */
export function HowComputed({ result }: { readonly result: MapResult }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { method } = result;
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
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
                <section tabIndex={0} aria-label={name} className="query">
                  {sql}
                </section>
              </details>
            ))}
          </dd>
        </dl>
      </Modal>
    </>
  );
}
