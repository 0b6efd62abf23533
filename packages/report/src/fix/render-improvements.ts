import { type Improvement, type Locale, type Say, speaker } from '@touchstone/vocabulary';
import { sheetOf } from '../sheet-of.ts';
import { addTable, newWorkbook, type ReportSheet, workbookBytes } from '../workbook.ts';

export interface ImprovementsReportInput {
  readonly improvements: readonly Improvement[];
  readonly locale: Locale;
}

function improvementSheet(improvements: readonly Improvement[], say: Say): ReportSheet {
  const promised = say('improvements.sheet.promised');
  return sheetOf<Improvement>(
    say('improvements.sheet.improvements'),
    [
      { title: say('improvements.field.name'), kind: 'text', value: ({ content }) => content.name },
      {
        title: say('improvements.column.status'),
        kind: 'text',
        value: ({ status }) => say(`fix.status.${status}`),
      },
      {
        title: say('improvements.column.kind'),
        kind: 'text',
        value: ({ content }) => say(`fix.kind.${content.kind}`),
      },
      {
        title: say('improvements.column.moment'),
        kind: 'text',
        value: ({ content }) => content.target.moment,
      },
      { title: say('improvements.column.owner'), kind: 'text', value: ({ content }) => content.owner ?? '' },
      { title: say('improvements.field.cost'), kind: 'count', value: ({ content }) => content.cost },
      {
        title: say('improvements.field.staffDays'),
        kind: 'count',
        value: ({ content }) => content.staffDays,
      },
      { title: say('improvements.field.weeks'), kind: 'count', value: ({ content }) => content.weeks },
      { title: promised, kind: 'signed', value: ({ prediction }) => prediction?.gain.estimate ?? null },
      {
        title: say('report.low', { title: promised }),
        kind: 'signed',
        value: ({ prediction }) => prediction?.gain.low ?? null,
      },
      {
        title: say('report.high', { title: promised }),
        kind: 'signed',
        value: ({ prediction }) => prediction?.gain.high ?? null,
      },
      { title: say('improvements.sheet.started'), kind: 'text', value: ({ startedOn }) => startedOn },
      { title: say('improvements.sheet.finished'), kind: 'text', value: ({ finishedOn }) => finishedOn },
      {
        title: say('improvements.field.hypothesis'),
        kind: 'text',
        value: ({ content }) => content.hypothesis,
      },
      { title: say('improvements.field.lessons'), kind: 'text', value: ({ content }) => content.lessons },
    ],
    improvements,
  );
}

function taskSheet(improvements: readonly Improvement[], say: Say): ReportSheet {
  const tasks = improvements.flatMap(({ content }) => {
    const nameOf = (id: string): string => content.tasks[id]?.name ?? '';
    return Object.values(content.tasks)
      .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
      .map((task) => ({
        ...task,
        improvement: content.name,
        before: task.after.map(nameOf).join(say('web.listSeparator')),
      }));
  });
  return sheetOf<(typeof tasks)[number]>(
    say('improvements.sheet.tasks'),
    [
      { title: say('improvements.sheet.improvement'), kind: 'text', value: ({ improvement }) => improvement },
      { title: say('improvements.task.name'), kind: 'text', value: ({ name }) => name },
      { title: say('improvements.column.owner'), kind: 'text', value: ({ owner }) => owner ?? '' },
      { title: say('improvements.task.start'), kind: 'text', value: ({ start }) => start ?? '' },
      { title: say('improvements.task.due'), kind: 'text', value: ({ due }) => due ?? '' },
      {
        title: say('improvements.sheet.done'),
        kind: 'text',
        value: ({ done }) => (done ? say('improvements.sheet.yes') : ''),
      },
      { title: say('improvements.task.after'), kind: 'text', value: ({ before }) => before },
    ],
    tasks,
  );
}

function rolloutSheet(improvements: readonly Improvement[], say: Say): ReportSheet {
  const reached = improvements.flatMap(({ content: { name, rollout } }) =>
    rollout.waves.flatMap(({ from, units }) => units.map((unit) => ({ name, from, unit, rollout }))),
  );
  return sheetOf<(typeof reached)[number]>(
    say('improvements.sheet.rollout'),
    [
      { title: say('improvements.sheet.improvement'), kind: 'text', value: ({ name }) => name },
      { title: say('improvements.sheet.day'), kind: 'text', value: ({ from }) => from },
      { title: say('improvements.sheet.who'), kind: 'text', value: ({ unit }) => unit },
      {
        title: say('improvements.rollout.selection'),
        kind: 'text',
        value: ({ rollout: { selection } }) => (selection ? say(`improvements.selection.${selection}`) : ''),
      },
    ],
    reached,
  );
}

/** The improvements of a project with their tasks and roll-outs as a workbook. The same input gives the same bytes. */
export async function renderImprovementsXlsx({
  improvements,
  locale,
}: ImprovementsReportInput): Promise<Uint8Array> {
  const say = speaker(locale);
  const book = newWorkbook();
  for (const sheet of [improvementSheet, taskSheet, rolloutSheet]) addTable(book, sheet(improvements, say));
  return workbookBytes(book);
}
