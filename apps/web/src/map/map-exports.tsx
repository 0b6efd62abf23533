import { ExportButtons, FileButton } from '../shell/export-buttons.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { logPath } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly question: JourneyQuestion;
}

const formats = ['xlsx', 'html'] as const;

/** The journeys looked at taken away: workbook, report, or a link that reproduces the view. */
export function MapExports({ log, question }: Props) {
  const { say, locale } = usePreferences();
  const query = new URLSearchParams({ request: JSON.stringify(mapBody(question)), locale });
  return (
    <ExportButtons>
      {formats.map((format) => (
        <FileButton
          key={format}
          href={logPath(log, `/map.${format}?${query}`)}
          name={say(`web.export.${format}`)}
        />
      ))}
    </ExportButtons>
  );
}
