import { DownloadOutlined, LinkOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from './preferences.tsx';

/** What can be taken away from a page; the link that reproduces the view stands last. */
export function ExportButtons({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <fieldset className="exports" aria-label={say('web.export.label')}>
      {children}
      <CopyLink />
    </fieldset>
  );
}

/** A file that the server writes. */
export function FileButton({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <Button icon={<DownloadOutlined aria-hidden />} href={href} download>
      {name}
    </Button>
  );
}

function CopyLink() {
  const say = useSay();
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard
      .writeText(location.href)
      .then(() => message.success(say('web.export.copied')))
      .catch(() => message.warning(say('web.export.notCopied')));
  return (
    <Button icon={<LinkOutlined aria-hidden />} onClick={copy}>
      {say('web.export.link')}
    </Button>
  );
}
