import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { startServer } from '@touchstone/server';
import type { ImportView } from '@touchstone/server/contract';
import { type FileMapping, fileKinds, fileMappingSchema, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { sentError } from '../ask-server.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { type DoubtfulCode, doubtfulCodes, settleDoubts } from '../doubtful-codes.ts';
import { type ImportDoor, importDoor } from '../import-door.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema, readingOf } from '../reading-flags.ts';
import { rolesTaken } from '../roles-taken.ts';
import { runningServer } from '../running-server.ts';
import { progressLine } from '../terminal/progress-line.ts';

const flagsSchema = readingFlagsSchema.extend({
  project: z.optional(z.string().trim().min(1).max(200)),
  mapping: z.optional(z.string()),
  yes: z.optional(z.boolean()),
  kind: z.optional(z.enum(fileKinds)),
  data: z.optional(z.string()),
});
type Options = z.infer<typeof flagsSchema>;

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new TouchstoneError('fileMissing', { file: path }, cause);
  });
  if (!found.isFile()) throw new TouchstoneError('fileMissing', { file: path });
}

async function readMapping(path: string): Promise<FileMapping> {
  await checkFile(path);
  try {
    return fileMappingSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const found = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new TouchstoneError('mappingBroken', { file: path, found }, cause);
  }
}

/** Asks about each doubtful code on the terminal; without one, or with --yes, all of them are decided together. */
async function settle(mapping: FileMapping, options: Options, context: CommandContext): Promise<FileMapping> {
  const doubts = doubtfulCodes(mapping);
  if (doubts.length === 0 || options.yes) return settleDoubts(mapping, () => true);
  const said = doubts.map(({ column, value }) => `${column}=${value}`).join(context.say('find.separator'));
  if (!process.stdin.isTTY) throw new TouchstoneError('codesDoubtful', { found: said });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const missing = new Set<DoubtfulCode>();
  try {
    for (const doubt of doubts) {
      const question = context.say('cli.askCode', { column: doubt.column, value: doubt.value });
      const answer = await terminal.question(question, { signal: context.signal });
      if (!/^\s*(n|no|否|不)/i.test(answer)) missing.add(doubt);
    }
  } finally {
    terminal.close();
  }
  const keys = new Set([...missing].map(({ column, value }) => `${column}\0${value}`));
  return settleDoubts(mapping, ({ column, value }) => keys.has(`${column}\0${value}`));
}

async function bringIn(
  door: ImportDoor,
  id: string,
  options: Options,
  context: CommandContext,
): Promise<ImportView> {
  const { say, remark } = context;
  const progress = progressLine(process.stderr);
  const show = (view: ImportView): void => progress.show(view.progress);
  const read = await door.settled(id, show);
  if (read.state !== 'confirm' || !read.mapping) return read;
  progress.clear();
  const mapping = options.mapping ? await readMapping(options.mapping) : read.mapping;
  remark(say(read.mappingReused ? 'cli.rolesReused' : 'cli.rolesTaken'));
  for (const line of rolesTaken(mapping, say)) remark(line);
  await door.confirm(id, await settle(mapping, options, context));
  const done = await door.settled(id, show);
  progress.clear();
  return done;
}

function report(
  view: ImportView,
  names: { file: string; project: string },
  { say, print }: CommandContext,
): void {
  if (view.error) throw sentError(view.error);
  if (view.state === 'cancelled') throw new TouchstoneError('importCancelled', { file: names.file });
  const { rows, rejected, unchanged } = view;
  if (unchanged) print(say('cli.importUnchanged', names));
  else print(say('cli.importDone', { ...names, rows: rows ?? 0, rejected: rejected ?? 0 }));
}

async function importThrough(url: string, options: Options, context: CommandContext): Promise<void> {
  const path = context.files[0] ?? '';
  const door = importDoor(url, context.locale, context.signal);
  const names = { file: basename(path), project: options.project ?? basename(path, extname(path)) };
  const project = await door.project(names.project);
  let id: string | undefined;
  try {
    id = await door.send(project.id, path, {
      ...readingOf(options),
      ...(options.kind ? { kind: options.kind } : {}),
    });
    report(await bringIn(door, id, options, context), names, context);
  } catch (error) {
    // What was refused or interrupted leaves the store as it was; if clearing up fails too, the first error says more.
    if (id !== undefined) await door.cancel(id).catch(() => undefined);
    if (project.made) await door.deleteProject(project.id).catch(() => undefined);
    throw error;
  }
}

/** `touchstone import FILE`: through the server that owns the folder, or through one of our own for so long. */
export const importFile: RunCommand = async (context) => {
  const options = readFlags(context.flags, flagsSchema, {
    ...readingExpected,
    project: '1–200',
    kind: fileKinds.join(' | '),
  });
  await checkFile(context.files[0] ?? '');
  const folder = dataFolder(options.data, process.env);
  const url = await runningServer(folder, context.locale);
  if (url) return importThrough(url, options, context);
  const server = await startServer({ folder, port: 0, demo: false, pages: false });
  try {
    await importThrough(server.url, options, context);
  } finally {
    await server.close();
  }
};
