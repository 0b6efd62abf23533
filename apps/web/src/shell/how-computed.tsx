import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSay } from './preferences.tsx';

/** "How computed" behind a number: opens the facts it is given. */
export function HowComputed({ children }: { readonly children: ReactNode }) {
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
        {children}
      </Modal>
    </>
  );
}

/** The text of a query, in a box of its own that scrolls. */
export function QueryText({ name, sql }: { readonly name: string; readonly sql: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section tabIndex={0} aria-label={name} className="query">
      {sql}
    </section>
  );
}
