import { basename } from 'node:path';
import process from 'node:process';
import { findMoments } from '@touchstone/loop/find';
import { type LoadedFile, loadFile } from '@touchstone/loop/listen';
import type { Warehouse } from '@touchstone/storage';
import { type FindRequest, type FindResult, type StudyName, TouchstoneError } from '@touchstone/vocabulary';
import type { CommandContext, RunCommand } from '../command.ts';
import { groupValues } from '../group-values.ts';
import { onceWarehouse } from '../once-warehouse.ts';
import type { Printing } from '../print-finding.ts';
import { findingPage } from '../print-finding-page.ts';
import { readingOf } from '../reading-flags.ts';
import { remarksOnFile } from '../remarks-on-file.ts';
import { type GroupedResult, resultJsonSchema } from '../result-schema.ts';
import { rolesTaken } from '../roles-taken.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { reportFormats, writeFinding } from '../write-finding.ts';
import {
  type FindFlags,
  findFlags,
  overridesOf,
  requestOf,
  studyNamed,
  studyRequestOf,
} from './find-flags.ts';
import { namesProject } from './names-project.ts';

interface Asked {
  readonly context: CommandContext;
  readonly flags: FindFlags;
  readonly warehouse: Warehouse;
  readonly loaded: LoadedFile;
  readonly request: FindRequest;
}

async function load(warehouse: Warehouse, flags: FindFlags, { files, say, signal, remark }: CommandContext) {
  const file = files[0] ?? '';
  const progress = progressLine(process.stderr);
  if (process.stderr.isTTY) remark(say('cli.loading', { file: basename(file) }));
  try {
    return await loadFile(warehouse, file, {
      overrides: overridesOf(flags),
      table: readingOf(flags),
      signal,
      onProgress: (_stage, share) => progress.show(share),
    });
  } finally {
    progress.clear();
  }
}

/** The names of the touchpoints that the command line named, as they are stored. */
function namedTouchpoints({ mapping }: LoadedFile, flags: FindFlags): string[] {
  if (!flags.touchpoints) return [];
  return mapping.columns
    .filter(({ role, reasons }) => role === 'rating' && reasons.includes('listen.reason.said'))
    .map(({ name }) => name);
}

function findIn({ warehouse, loaded, context }: Asked, request: FindRequest): Promise<FindResult> {
  const { locale, signal } = context;
  const { items, mapping, batch } = loaded;
  return findMoments(warehouse, {
    batches: [batch],
    items,
    request,
    locale,
    timeZone: mapping.timeZone,
    signal,
  });
}

async function findGroups(asked: Asked): Promise<GroupedResult> {
  const { context, loaded, request, warehouse } = asked;
  const { by, groups, hidden } = await groupValues(warehouse, loaded, context.signal);
  const results: GroupedResult['groups'] = [];
  for (const { group, journeys } of groups) {
    const filter = { categories: { [by]: [group] } };
    try {
      results.push({ group, journeys, result: await findIn(asked, { ...request, filter }), refusal: null });
    } catch (error) {
      // One group that cannot be analysed says so in its place; the others still stand.
      if (!(error instanceof TouchstoneError) || !error.code.startsWith('find')) throw error;
      const message = context.say(`errors.${error.code}`, error.parameters);
      results.push({ group, journeys, result: null, refusal: { code: error.code, message } });
    }
  }
  return { by, groups: results, hidden };
}

/** What the file was taken for, and what should be known about it. */
function taken({ loaded, context: { say } }: Asked): string[] {
  return [
    say('cli.rolesTaken'),
    ...rolesTaken(loaded.mapping, say),
    ...remarksOnFile(loaded, say).map((remark) => `  ! ${remark}`),
  ];
}

function printTaken(asked: Asked): void {
  for (const line of [...taken(asked), '']) asked.context.print(line);
}

function printingOf({ say, locale }: CommandContext): Printing {
  return { say, locale, colour: process.stdout.isTTY === true && !process.env['NO_COLOR'] };
}

async function answerGroups(asked: Asked): Promise<void> {
  const { context, flags } = asked;
  const { say, print } = context;
  const grouped = await findGroups(asked);
  if (flags.json) return print(JSON.stringify(grouped));
  printTaken(asked);
  for (const { group, journeys, result, refusal } of grouped.groups) {
    print(say('cli.groupTitle', { by: grouped.by, group, journeys }));
    if (result) for (const line of findingPage(result, printingOf(context))) print(line);
    if (refusal) print(say('cli.groupRefused', { reason: refusal.message }));
    print('');
  }
  if (grouped.hidden > 0) print(say('cli.groupsHidden', { hidden: grouped.hidden }));
}

async function answer(asked: Asked): Promise<void> {
  const { context, flags, loaded, request } = asked;
  if (flags.group) return answerGroups(asked);
  const result = await findIn(asked, request);
  for (const format of reportFormats) {
    const file = flags[format];
    if (file) await writeFinding({ file, format }, result, context);
  }
  if (flags.json) {
    return context.print(
      JSON.stringify({ ...result, warnings: [...result.warnings, ...remarksOnFile(loaded, context.say)] }),
    );
  }
  printTaken(asked);
  for (const line of findingPage(result, printingOf(context))) context.print(line);
}

/** When the data cannot answer, what was noticed in the file often says why; it goes before the refusal. */
function explainRefusal(asked: Asked, error: unknown): void {
  if (!(error instanceof TouchstoneError) || !error.code.startsWith('find')) return;
  for (const line of taken(asked)) asked.context.remark(line);
}

/** One deeper question in the place of the ranking. */
async function answerStudy(asked: Asked, study: StudyName): Promise<void> {
  const { context, flags, loaded } = asked;
  // What reads comments and keeps a server is large; a ranking of a file does without it.
  const { sayStudy, studyBook, studyFile } = await import('./find-study.ts');
  const request = studyRequestOf(study, flags, namedTouchpoints(loaded, flags));
  const result = await studyFile(asked, request);
  if (!flags.json) printTaken(asked);
  await sayStudy(result, { flags, context, book: () => studyBook(result, context) });
}

/**
 * `touchstone find FILE`: loads the file into a warehouse of its own, finds the moments of truth, says them; with --study the
 * answer to a deeper question. `touchstone find PROJECT` asks the data folder.
 */
export const find: RunCommand = async (context) => {
  const flags = findFlags(context.flags);
  if (flags['json-schema']) return context.print(JSON.stringify(resultJsonSchema(), null, 2));
  const name = context.files[0] ?? '';
  if (await namesProject(name, flags)) {
    const { findProject } = await import('./find-project.ts');
    return findProject(name, flags, context);
  }
  const study = studyNamed(flags);
  if (flags.xlsx && !study) throw new TouchstoneError('flagNeeds', { flag: 'xlsx', other: 'study' });
  await onceWarehouse(async (warehouse) => {
    const loaded = await load(warehouse, flags, context);
    const request = requestOf(flags, namedTouchpoints(loaded, flags));
    const asked: Asked = { context, flags, warehouse, loaded, request };
    try {
      await (study ? answerStudy(asked, study) : answer(asked));
    } catch (error) {
      explainRefusal(asked, error);
      throw error;
    }
  });
};
