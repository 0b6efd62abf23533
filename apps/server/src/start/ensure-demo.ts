import { createWriteStream } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { demoWorld, writeCsv } from '@touchstone/simulator';
import { findRequestSchema, type Locale, locales, speaker, TouchstoneError } from '@touchstone/vocabulary';
import { importView } from '../imports/import-view.ts';
import { createProject } from '../projects/create-project.ts';
import { deleteProject } from '../projects/delete-project.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

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

async function writeDemoFile(context: ServerContext, locale: Locale): Promise<string> {
  await mkdir(context.imports.incoming, { recursive: true, mode: 0o700 });
  const path = join(context.imports.incoming, 'demo.csv');
  await pipeline(writeCsv(demoWorld(demoSeed), locale === 'en' ? 'en' : 'zh'), createWriteStream(path));
  return path;
}

async function importDemo(context: ServerContext, locale: Locale): Promise<string> {
  const say = speaker(locale);
  const { imports, stores } = context;
  const project = await createProject(stores.ledger, { name: say('cli.demoProject'), demo: true });
  const path = await writeDemoFile(context, locale);
  const id = await imports.receive(project.id, { path, name: say('cli.demoFile') });
  await imports.idle();
  const read = await importView(stores, id, locale);
  if (read.mapping && read.state === 'confirm') await imports.confirm(id, read.mapping);
  await imports.idle();
  const { state, surveyId, error } = await importView(stores, id, locale);
  if (state !== 'done' || surveyId === null) {
    throw new TouchstoneError('demoNotMade', { state: error?.message ?? state });
  }
  return surveyId;
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
  const survey = await storedSurvey(context.stores.ledger, await importDemo(context, locale));
  const request = findRequestSchema.parse({});
  for (const locale of locales) await context.findings.find(survey, request, locale);
  await writeFile(join(context.folder, marker), '');
  return true;
}
