import { DownloadOutlined } from '@ant-design/icons';
import type { Survey } from '@touchstone/server/contract';
import type { ReadComment, VoiceResult } from '@touchstone/vocabulary';
import { App, Button } from 'antd';
import { useState } from 'react';
import { sentenceOf } from '../shell/api.ts';
import { ExportButtons, FileButton } from '../shell/export-buttons.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { saveCsv } from '../shell/save-csv.ts';
import { askComments } from './use-voice.ts';
import { commentRows, topicRows } from './voice-rows.ts';
import { commentsRequestOf, type VoiceView, voiceRequestOf } from './voice-view.ts';

interface Props {
  readonly survey: Survey;
  readonly view: VoiceView;
  readonly result: VoiceResult;
}

/** Comments in one answer, and in one file: what a reader can still look through. */
const atOnce = 200;
const mostComments = 5_000;

async function soughtComments(survey: string, view: VoiceView) {
  const body = { ...commentsRequestOf(view), limit: atOnce };
  const comments: ReadComment[] = [];
  let all = 0;
  do {
    const answer = await askComments(survey, { ...body, offset: comments.length });
    all = answer.n;
    comments.push(...answer.comments);
    if (answer.comments.length === 0) break;
  } while (comments.length < Math.min(all, mostComments));
  return { comments, all };
}

/** The view taken away: workbook, topics or the comments listed as CSV, or a link that reproduces it. */
export function VoiceExports({ survey, view, result }: Props) {
  const { say, locale } = usePreferences();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const query = new URLSearchParams({ request: JSON.stringify(voiceRequestOf(view)), locale });
  const name = (what: 'topics' | 'comments') =>
    say('language.page.export.name', { survey: survey.name, what: say(`language.page.export.${what}`) });
  const saveComments = async () => {
    setBusy(true);
    try {
      const { comments, all } = await soughtComments(survey.id, view);
      saveCsv(commentRows(comments, say), name('comments'));
      if (comments.length < all)
        message.info(say('language.page.export.cut', { saved: comments.length, all }));
    } catch (error) {
      message.error(sentenceOf(error, say));
    } finally {
      setBusy(false);
    }
  };
  return (
    <ExportButtons>
      <FileButton
        href={`/api/surveys/${encodeURIComponent(survey.id)}/voice.xlsx?${query}`}
        name={say('web.export.xlsx')}
      />
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => saveCsv(topicRows(result, say), name('topics'))}
      >
        {say('language.page.export.topicsCsv')}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={saveComments}>
        {say('language.page.export.commentsCsv')}
      </Button>
    </ExportButtons>
  );
}
