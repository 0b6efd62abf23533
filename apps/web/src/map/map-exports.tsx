import { DownloadOutlined, LinkOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { usePreferences } from '../shell/preferences.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { logPath } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly question: JourneyQuestion;
}

/** The journeys looked at taken away: workbook, report, or a link that reproduces the view. */
export function MapExports({ log, question }: Props) {
  const { say, locale } = usePreferences();
  const { message } = App.useApp();
  const query = new URLSearchParams({ request: JSON.stringify(mapBody(question)), locale });
  const copy = () =>
    navigator.clipboard
      .writeText(location.href)
      .then(() => message.success(say('web.export.copied')))
      .catch(() => message.warning(say('web.export.notCopied')));
  return (
    <fieldset className="exports" aria-label={say('web.export.label')}>
      {(['xlsx', 'html'] as const).map((format) => (
        <Button
          key={format}
          icon={<DownloadOutlined aria-hidden />}
          href={logPath(log, `/map.${format}?${query}`)}
          download
        >
          {say(`web.export.${format}`)}
        </Button>
      ))}
      <Button icon={<LinkOutlined aria-hidden />} onClick={copy}>
        {say('web.export.link')}
      </Button>
    </fieldset>
  );
}
