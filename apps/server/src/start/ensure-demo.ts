import { createWriteStream } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { demoWorld, writeBankLog, writeCsv, writeRolloutCsv } from '@touchstone/simulator';
import { findRequestSchema, type Locale, locales, speaker, TouchstoneError } from '@touchstone/vocabulary';
import { saveCatalogue } from '../catalogue/catalogue-store.ts';
import { beginCatalogue } from '../catalogue/catalogue-view.ts';
import { importView } from '../imports/import-view.ts';
import { createProject } from '../projects/create-project.ts';
import { deleteProject } from '../projects/delete-project.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';
import { makeDemoImprovements } from './demo-improvements.ts';

const demoSeed = 20260101;
/** Says that the demo was made once in this folder; a user who deletes the project is not given it again. */
const marker = 'demo-made';

async function wasMade(folder: string): Promise<boolean> {
  return access(join(folder, marker)).then(
    () => true,
    () => false,
  );
}

/** A demo that an earlier start could not finish is made anew rather than mended. */
async function clearHalfMade(context: ServerContext): Promise<void> {
  const left = await context.stores.ledger.db
    .selectFrom('project')
    .select('id')
    .where('demo', '=', true)
    .execute();
  for (const { id } of left) await deleteProject(context, id);
}

type Contents = AsyncIterable<Uint8Array>;

/** Takes one file in as a user's upload would be, and confirms what was recognised. */
async function importFile(
  context: ServerContext,
  {
    projectId,
    name,
    contents,
    locale,
  }: { projectId: string; name: string; contents: Contents; locale: Locale },
) {
  const { imports, stores } = context;
  await mkdir(imports.incoming, { recursive: true, mode: 0o700 });
  const path = join(imports.incoming, `demo-${name}`);
  await pipeline(contents, createWriteStream(path));
  const id = await imports.receive(projectId, { path, name });
  await imports.idle();
  const read = await importView(stores, id, locale);
  if (read.mapping && read.state === 'confirm') await imports.confirm(id, read.mapping);
  await imports.idle();
  const done = await importView(stores, id, locale);
  if (done.state !== 'done')
    throw new TouchstoneError('demoNotMade', { state: done.error?.message ?? done.state });
  return done;
}

interface DemoIds {
  readonly projectId: string;
  readonly surveyId: string;
  readonly rolloutSurveyId: string;
}

/** The bank's answers, its service log, the touchpoints that join the two, and the survey that follows a roll-out. */
async function importDemo(context: ServerContext, locale: Locale): Promise<DemoIds> {
  const say = speaker(locale);
  const { ledger } = context.stores;
  const { id: projectId } = await createProject(ledger, { name: say('cli.demoProject'), demo: true });
  const world = demoWorld(demoSeed);
  const language = locale === 'en' ? 'en' : 'zh';
  const { surveyId } = await importFile(context, {
    projectId,
    name: say('cli.demoFile'),
    contents: writeCsv(world, language, { journeys: true }),
    locale,
  });
  const { logId } = await importFile(context, {
    projectId,
    name: say('cli.demoLogFile'),
    contents: writeBankLog(world, language),
    locale,
  });
  if (!surveyId || !logId) throw new TouchstoneError('demoNotMade', { state: logId ? 'survey' : 'log' });
  const content = await beginCatalogue(context.stores, projectId, locale, 'bank');
  await saveCatalogue(ledger, projectId, { version: 0, content, note: '' });
  const followed = await importFile(context, {
    projectId,
    name: say('cli.demoRolloutFile'),
    contents: writeRolloutCsv(demoSeed, language),
    locale,
  });
  if (!followed.surveyId) throw new TouchstoneError('demoNotMade', { state: 'rollout' });
  return { projectId, surveyId, rolloutSurveyId: followed.surveyId };
}

/**
 * Makes the demo project at the first start of a folder: the simulator's bank with names in one language, taken in by
 * the ordinary import and analysed in every language, so that the first page opens with findings. Returns whether it was made now.
 */
export async function ensureDemo(
  context: ServerContext,
  locale: Locale,
  onBegin: () => void,
): Promise<boolean> {
  if (await wasMade(context.folder)) return false;
  onBegin();
  await clearHalfMade(context);
  const ids = await importDemo(context, locale);
  const survey = await storedSurvey(context.stores.ledger, ids.surveyId);
  const request = findRequestSchema.parse({});
  for (const locale of locales) await context.findings.find(survey, request, locale);
  await makeDemoImprovements(context, { ...ids, seed: demoSeed, locale });
  await writeFile(join(context.folder, marker), '');
  return true;
}
