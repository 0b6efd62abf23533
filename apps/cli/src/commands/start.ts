import process from 'node:process';
import { type StartEvent, startServer } from '@touchstone/server';
import { type Say, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { readFlags } from '../read-flags.ts';

const flagsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(4600),
  host: z.string().min(1).default('127.0.0.1'),
  data: z.optional(z.string()),
  'no-demo': z.optional(z.boolean()),
  'ledger-url': z.optional(z.string()),
  'warehouse-url': z.optional(z.string()),
});

const stopMilliseconds = 5000;

function said(event: StartEvent, say: Say): string {
  switch (event.kind) {
    case 'buildingPages':
      return say('cli.startBuildingPages');
    case 'preparingDemo':
      return say('cli.startPreparingDemo');
    case 'ready': {
      const seconds = (event.milliseconds / 1000).toFixed(1);
      return say('cli.startReadyPart', { part: event.part, seconds });
    }
    case 'demoFailed': {
      const reason =
        event.error instanceof TouchstoneError
          ? say(`errors.${event.error.code}`, event.error.parameters)
          : String(event.error);
      return say('cli.startDemoFailed', { reason });
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** `touchstone start`: serves until it is asked to stop, then stops cleanly within five seconds. */
export const start: RunCommand = async ({ flags, locale, say, signal, print, remark }) => {
  const options = readFlags(flags, flagsSchema, { port: '0–65535', host: '127.0.0.1' });
  const server = await startServer({
    folder: dataFolder(options.data, process.env),
    port: options.port,
    host: options.host,
    demo: !options['no-demo'],
    locale,
    ...(options['ledger-url'] === undefined ? {} : { ledgerUrl: options['ledger-url'] }),
    ...(options['warehouse-url'] === undefined ? {} : { warehouseUrl: options['warehouse-url'] }),
    onEvent: (event) => remark(said(event, say)),
  });
  print(say('cli.startReady', { url: server.url }));
  await aborted(signal);
  remark(say('cli.startStopping'));
  const limit = setTimeout(() => process.exit(1), stopMilliseconds);
  await server.close();
  clearTimeout(limit);
};
