import { basename } from 'node:path';
import process from 'node:process';
import { runStudy, type StudyTask } from '@touchstone/loop/find';
import { type LoadedFile, loadLog } from '@touchstone/loop/listen';
import { listActivities, startCatalogue } from '@touchstone/loop/map';
import { domainOf, readOnce } from '@touchstone/loop/voice';
import type { Warehouse } from '@touchstone/storage';
import type { StudyRequest, StudyResult } from '@touchstone/vocabulary';
import type { CommandContext } from '../command.ts';
import { studyPage } from '../print-study.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { writeOut } from '../write-out.ts';
import type { FindFlags } from './find-flags.ts';

interface Given {
  readonly warehouse: Warehouse;
  readonly loaded: LoadedFile;
  readonly flags: FindFlags;
  readonly context: CommandContext;
}

/** The log that the journeys of the answers stand in, and the touchpoints that join the two. */
async function logOf({
  warehouse,
  loaded,
  flags,
  context,
}: Given): Promise<Pick<StudyTask, 'log' | 'catalogue'>> {
  if (!flags.log) return {};
  const { signal, locale } = context;
  const { batch, items } = await loadLog(warehouse, flags.log, { key: loaded.key, signal });
  const batches = [batch];
  const rated = loaded.items.values.filter(({ role }) => role === 'rating').map(({ name }) => name);
  const activities = await listActivities(warehouse, batches);
  return { log: { batches, items }, catalogue: startCatalogue(activities, flags.industry, locale, rated) };
}

/** The comments of the file, read by the model; only the study that listens to them waits for that. */
async function voiceOf({ warehouse, loaded, flags, context }: Given): Promise<Pick<StudyTask, 'voice'>> {
  if (loaded.items.comments.length === 0) return {};
  const { signal, say, remark } = context;
  const domain = domainOf(flags.industry);
  const progress = progressLine(process.stderr);
  if (process.stderr.isTTY) remark(say('cli.voiceReading'));
  const read = await readOnce(warehouse, loaded.batch, {
    signal,
    onProgress: (share) => progress.show(share),
    ...(domain === undefined ? {} : { domain }),
  }).finally(() => progress.clear());
  return read.comments > 0 ? { voice: { batches: [loaded.batch], reader: read.reader } } : {};
}

/** Asks a deeper question of a loaded file, with its log and its comments where they are there. */
export async function studyFile(given: Given, request: StudyRequest): Promise<StudyResult> {
  const { warehouse, loaded, context } = given;
  const { items, mapping, batch } = loaded;
  const { locale, signal } = context;
  const log = await logOf(given);
  const voice = request.study === 'witnesses' ? await voiceOf(given) : {};
  const timeZone = mapping.timeZone;
  return runStudy(warehouse, {
    batches: [batch],
    items,
    request,
    locale,
    timeZone,
    signal,
    ...log,
    ...voice,
  });
}

/** Writes and prints a study as the flags ask for it. */
export async function sayStudy(
  result: StudyResult,
  {
    flags,
    context,
    book,
  }: {
    readonly flags: Pick<FindFlags, 'json' | 'xlsx'>;
    readonly context: CommandContext;
    /** The workbook's bytes. */
    readonly book: () => Promise<Uint8Array>;
  },
): Promise<void> {
  const { print, remark, say, locale } = context;
  if (flags.xlsx) {
    await writeOut(flags.xlsx, await book());
    remark(say('cli.xlsxWritten', { file: flags.xlsx }));
  }
  if (flags.json) return print(JSON.stringify(result));
  for (const line of studyPage(result, { say, locale })) print(line);
}

/** The workbook of a study that was asked of a file. */
export async function studyBook(result: StudyResult, { locale, files }: CommandContext): Promise<Uint8Array> {
  // The spreadsheet library is large; a finding that is only printed does without it.
  const { renderStudyXlsx } = await import('@touchstone/report');
  return renderStudyXlsx({ result, locale, title: basename(files[0] ?? ''), filters: [] });
}
