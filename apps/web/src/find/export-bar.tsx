import { ExportButtons, FileButton } from '../shell/export-buttons.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { type Question, requestOf } from './question.ts';

interface Props {
  readonly survey: string;
  readonly question: Question;
}

const formats = ['xlsx', 'html', 'pptx'] as const;

/** The view taken away: workbook, report, deck, or a link that reproduces it. */
export function ExportBar({ survey, question }: Props) {
  const { say, locale } = usePreferences();
  const query = new URLSearchParams({ request: JSON.stringify(requestOf(question)), locale });
  const file = `/api/surveys/${encodeURIComponent(survey)}/report`;
  return (
    <ExportButtons>
      {formats.map((format) => (
        <FileButton key={format} href={`${file}.${format}?${query}`} name={say(`web.export.${format}`)} />
      ))}
    </ExportButtons>
  );
}
