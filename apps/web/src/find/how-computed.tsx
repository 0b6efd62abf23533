import type { FindResult } from '@touchstone/vocabulary';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useSay } from '../shell/preferences.tsx';

/** Formula, source, sample, resampling, snapshot, query: enough to compute the figures again. */
export function MethodFacts({ result }: { readonly result: FindResult }) {
  const say = useSay();
  const { method } = result;
  const { groups, replicates, seed } = method;
  return (
    <dl className="facts">
      <dt>{say('web.how.formula')}</dt>
      <dd className="formula">{method.formula}</dd>
      <dt>{say('web.how.source')}</dt>
      <dd>{method.source}</dd>
      <dt>{say('web.how.n')}</dt>
      <dd>{say('web.how.n.value', { n: result.n })}</dd>
      <dt>{say('web.how.bootstrap')}</dt>
      <dd>
        {say('web.how.bootstrap.value', { groups, replicates, seed: String(seed) })}
        <br />
        {say(`web.how.replicate.${method.replicateImportance}`)}
      </dd>
      <dt>{say('web.how.snapshot')}</dt>
      <dd className="code">{method.snapshot}</dd>
      <dt>{say('web.how.version')}</dt>
      <dd>{method.version}</dd>
      <dt>{say('web.how.query')}</dt>
      <dd>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section tabIndex={0} aria-label={say('web.how.query')} className="query">
          {method.query}
        </section>
      </dd>
    </dl>
  );
}

/** "How computed" behind a number. */
export function HowComputed({ result }: { readonly result: FindResult }) {
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
        <MethodFacts result={result} />
      </Modal>
    </>
  );
}
