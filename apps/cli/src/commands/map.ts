import { basename } from 'node:path';
import process from 'node:process';
import { type LoadedLog, loadLog } from '@touchstone/loop/listen';
import { listActivities, mapJourneys, startCatalogue } from '@touchstone/loop/map';
import type { Warehouse } from '@touchstone/storage';
import { type MapResult, mapRequestSchema, mapResultSchema } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { CommandContext, RunCommand } from '../command.ts';
import { onceWarehouse } from '../once-warehouse.ts';
import { mapPage } from '../print-map.ts';
import { readingOf } from '../reading-flags.ts';
import { remarksOnFile } from '../remarks-on-file.ts';
import { rolesTaken } from '../roles-taken.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { writeOut } from '../write-out.ts';
import { logOverrides, type MapFlags, mapFlags } from './map-flags.ts';

async function load(
  warehouse: Warehouse,
  flags: MapFlags,
  { files, say, signal, remark }: CommandContext,
): Promise<LoadedLog> {
  const file = files[0] ?? '';
  const progress = progressLine(process.stderr);
  if (process.stderr.isTTY) remark(say('cli.loading', { file: basename(file) }));
  try {
    return await loadLog(warehouse, file, {
      overrides: logOverrides(flags),
      table: readingOf(flags),
      ...(flags['time-zone'] === undefined ? {} : { timeZone: flags['time-zone'] }),
      ...(flags.gap === undefined ? {} : { journeyGapMinutes: flags.gap }),
      signal,
      onProgress: (_stage, share) => progress.show(share),
    });
  } finally {
    progress.clear();
  }
}

async function mapOf(
  warehouse: Warehouse,
  { batch, items }: LoadedLog,
  { industry }: MapFlags,
  { locale, signal }: CommandContext,
): Promise<MapResult> {
  const batches = [batch];
  const catalogue = startCatalogue(await listActivities(warehouse, batches), industry, locale);
  const request = mapRequestSchema.parse({});
  return mapJourneys(warehouse, { batches, items, catalogue, catalogueVersion: 0, request, signal });
}

async function writeReports(
  flags: MapFlags,
  result: MapResult,
  { items }: LoadedLog,
  context: CommandContext,
): Promise<void> {
  if (!flags.html && !flags.xlsx) return;
  const { say, locale, files, remark } = context;
  // The drawing libraries are large; a map that is only printed does without them.
  const { renderMapHtml, renderMapXlsx } = await import('@touchstone/report');
  const input = { result, locale, title: basename(files[0] ?? ''), filters: [], timeZone: items.timeZone };
  if (flags.html) {
    await writeOut(flags.html, renderMapHtml(input));
    remark(say('cli.htmlWritten', { file: flags.html }));
  }
  if (flags.xlsx) {
    await writeOut(flags.xlsx, await renderMapXlsx(input));
    remark(say('cli.xlsxWritten', { file: flags.xlsx }));
  }
}

/** `touchstone map FILE`: loads the log into a warehouse of its own and shows the journeys it holds. */
export const map: RunCommand = async (context) => {
  const flags = mapFlags(context.flags);
  const { print, say, locale } = context;
  if (flags['json-schema']) return print(JSON.stringify(z.toJSONSchema(mapResultSchema), null, 2));
  await onceWarehouse(async (warehouse) => {
    const loaded = await load(warehouse, flags, context);
    const result = await mapOf(warehouse, loaded, flags, context);
    await writeReports(flags, result, loaded, context);
    if (flags.json) return print(JSON.stringify(result));
    print(say('cli.rolesTaken'));
    for (const line of rolesTaken(loaded.mapping, say)) print(line);
    for (const remark of remarksOnFile(loaded, say)) print(`  ! ${remark}`);
    print('');
    for (const line of mapPage(result, { say, locale, timeZone: loaded.items.timeZone })) print(line);
  });
};
