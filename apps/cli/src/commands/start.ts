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
  'assistant-url': z.optional(z.url({ protocol: /^https?$/ })),
  'assistant-model': z.optional(z.string().min(1)),
});

const stopMilliseconds = 5000;

/** The language assistant that was named, by flags or environment; none unless both address and model are. */
function assistantOf(
  options: z.infer<typeof flagsSchema>,
  environment: Readonly<Record<string, string | undefined>>,
) {
  const url = options['assistant-url'] ?? environment['TOUCHSTONE_ASSISTANT_URL'];
  const model = options['assistant-model'] ?? environment['TOUCHSTONE_ASSISTANT_MODEL'];
  const key = environment['TOUCHSTONE_ASSISTANT_KEY'];
  if (!url || !model) return {};
  return { assistant: { url, model, ...(key ? { key } : {}) } };
}

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
  const options = readFlags(flags, flagsSchema, {
    port: '0–65535',
    host: '127.0.0.1',
    'assistant-url': 'http://127.0.0.1:11434/v1',
    'assistant-model': 'NAME',
  });
  const server = await startServer({
    folder: dataFolder(options.data, process.env),
    port: options.port,
    host: options.host,
    demo: !options['no-demo'],
    locale,
    ...(options['ledger-url'] === undefined ? {} : { ledgerUrl: options['ledger-url'] }),
    ...(options['warehouse-url'] === undefined ? {} : { warehouseUrl: options['warehouse-url'] }),
    ...assistantOf(options, process.env),
    onEvent: (event) => remark(said(event, say)),
  });
  print(say('cli.startReady', { url: server.url }));
  await aborted(signal);
  remark(say('cli.startStopping'));
  const limit = setTimeout(() => process.exit(1), stopMilliseconds);
  await server.close();
  clearTimeout(limit);
};
