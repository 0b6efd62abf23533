import { resolve } from 'node:path';
import process from 'node:process';
import { openStores, type Stores } from '@touchstone/storage';
import { type Locale, TouchstoneError } from '@touchstone/vocabulary';
import packageJson from '../../package.json' with { type: 'json' };
import { type App, buildApp } from '../build-app.ts';
import { analysisMemory } from '../jobs/analysis-memory.ts';
import { type Analyst, startAnalyst } from '../jobs/analyst.ts';
import { findings } from '../jobs/findings.ts';
import { importQueue } from '../jobs/import-queue.ts';
import { preparePages } from '../pages/prepare-pages.ts';
import type { ServerContext } from '../server-context.ts';
import { type AssistantSettings, openAssistant } from '../voice/assistant.ts';
import { commentReading } from '../voice/comment-reading.ts';
import { heardVoices } from '../voice/heard-voices.ts';
import { checkPort, portError } from './check-port.ts';
import { ensureDemo } from './ensure-demo.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import { type ServerLog, serverLog } from './server-log.ts';

/** What happens while the server starts, for whoever watches. */
export type StartEvent =
  | { readonly kind: 'buildingPages' }
  | { readonly kind: 'preparingDemo' }
  | { readonly kind: 'ready'; readonly part: 'engines' | 'pages' | 'demo'; readonly milliseconds: number }
  | { readonly kind: 'demoFailed'; readonly error: unknown };

export interface StartOptions {
  /** The data folder; made when absent. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Create the demo project at the first start. Default true. */
  readonly demo?: boolean;
  /** Language of the demo's names. Default zh-CN. */
  readonly locale?: Locale;
  readonly ledgerUrl?: string;
  readonly warehouseUrl?: string;
  /** A language assistant that drafts from masked comments; none by default, never required. */
  readonly assistant?: AssistantSettings;
  /** Folder of built pages, or false for the API alone; default: the ones of this checkout, built when needed. */
  readonly pages?: string | false;
  onEvent?(event: StartEvent): void;
}

export interface RunningServer {
  readonly url: string;
  readonly context: ServerContext;
  close(): Promise<void>;
}

interface Parts {
  readonly log: ServerLog;
  readonly stores: Stores;
  readonly analyst: Analyst;
  readonly context: ServerContext;
}

async function openParts(options: StartOptions, log: ServerLog): Promise<Parts> {
  const folder = resolve(options.folder);
  const stores = await openStores({
    folder,
    ...(options.ledgerUrl === undefined ? {} : { ledgerUrl: options.ledgerUrl }),
    ...(options.warehouseUrl === undefined ? {} : { warehouseUrl: options.warehouseUrl }),
    onEvent: (event) => log.log.info({ event }, 'engine'),
  });
  const { version } = packageJson;
  const onFailure = (error: unknown): void => {
    // A file that cannot be imported is the user's to know and stands in the ledger; here its code is enough.
    if (error instanceof TouchstoneError) log.log.info({ code: error.code }, 'job ended');
    else log.log.error({ err: error }, 'job failed');
  };
  const analyst = startAnalyst(stores.warehouse);
  const reading = commentReading(stores, onFailure);
  const memory = analysisMemory(stores.ledger, onFailure);
  const context: ServerContext = {
    version,
    folder,
    stores,
    analyst,
    imports: importQueue(stores, { folder, onFailure, onSurvey: (survey) => reading.read(survey) }),
    findings: findings({ memory, analyst }),
    reading,
    voices: heardVoices({ memory, analyst }),
    assistant: options.assistant && openAssistant(options.assistant),
  };
  return { log, stores, analyst, context };
}

/** Closes in the order of dependence; each part is closed even if one before it fails. */
async function closeParts({ log, stores, analyst, context }: Parts, app: App | undefined): Promise<void> {
  const steps = [
    () => removeServerFile(context.folder),
    () => app?.close(),
    () => context.imports.stop(),
    () => context.reading.stop(),
    () => analyst.close(),
    () => stores.close(),
    () => log.close(),
  ];
  const errors: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'the server did not stop cleanly');
}

async function prepare(options: StartOptions, parts: Parts): Promise<void> {
  const { context } = parts;
  await context.imports.recover();
  if (options.demo === false) return;
  const began = performance.now();
  try {
    const made = await ensureDemo(context, options.locale ?? 'zh-CN', () =>
      options.onEvent?.({ kind: 'preparingDemo' }),
    );
    if (!made) return;
    options.onEvent?.({ kind: 'ready', part: 'demo', milliseconds: performance.now() - began });
  } catch (error) {
    // Without its demo the product still works; the failure is said and kept in the log.
    parts.log.log.error({ err: error }, 'demo');
    options.onEvent?.({ kind: 'demoFailed', error });
  }
}

async function timed<T>(work: Promise<T>, onDone: (milliseconds: number) => void): Promise<T> {
  const began = performance.now();
  const result = await work;
  onDone(performance.now() - began);
  return result;
}

async function openPages(options: StartOptions): Promise<string | false> {
  const pages = options.pages ?? preparePages(() => options.onEvent?.({ kind: 'buildingPages' }));
  return timed(Promise.resolve(pages), (milliseconds) =>
    options.onEvent?.({ kind: 'ready', part: 'pages', milliseconds }),
  );
}

async function serve(options: StartOptions, parts: Parts, pages: string | false): Promise<RunningServer> {
  const { context, log } = parts;
  const { port, host = '127.0.0.1' } = options;
  const app = await buildApp({ context, log: log.log, hosts: [host], pages });
  try {
    const address = await app.listen({ port, host }).catch((cause: unknown) => {
      throw portError(cause, port);
    });
    const url = address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]');
    await writeServerFile(context.folder, { url, pid: process.pid, version: context.version });
    // Comments are read behind an open door: the first page never waits for them.
    await context.reading.begin();
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= closeParts(parts, app);
      return closing;
    };
    return { url, context, close };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/**
 * Opens the stores of a folder and serves API and pages. At the first start it creates the demo project by an
 * ordinary import and analyses it; pages are built when they are missing or older than their sources, at the same
 * time. Resolves when all is there. Throws `portTaken`, `folderOwned`, `pagesBroken` and what the stores throw.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  await checkPort(options.port, options.host ?? '127.0.0.1');
  const pages = openPages(options);
  // Its failure is met below; until then it must not count as unhandled.
  pages.catch(() => undefined);
  const log = serverLog(resolve(options.folder));
  const parts = await timed(openParts(options, log), (milliseconds) =>
    options.onEvent?.({ kind: 'ready', part: 'engines', milliseconds }),
  ).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  try {
    await prepare(options, parts);
    return await serve(options, parts, await pages);
  } catch (error) {
    await closeParts(parts, undefined);
    throw error;
  }
}
