import { DownloadOutlined, LinkOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { usePreferences } from '../shell/preferences.tsx';
import { type Question, requestOf } from './question.ts';

interface Props {
  readonly survey: string;
  readonly question: Question;
}

const formats = ['xlsx', 'html'] as const;

/** The view taken away: workbook, report, or a link that reproduces it. */
export function ExportBar({ survey, question }: Props) {
  const { say, locale } = usePreferences();
  const { message } = App.useApp();
  const query = new URLSearchParams({ request: JSON.stringify(requestOf(question)), locale });
  const copy = () =>
    navigator.clipboard
      .writeText(location.href)
      .then(() => message.success(say('web.export.copied')))
      .catch(() => message.warning(say('web.export.notCopied')));
  return (
    <fieldset className="exports" aria-label={say('web.export.label')}>
      {formats.map((format) => (
        <Button
          key={format}
          icon={<DownloadOutlined aria-hidden />}
          href={`/api/surveys/${encodeURIComponent(survey)}/report.${format}?${query}`}
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
