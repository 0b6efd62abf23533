import { basename } from 'node:path';
import process from 'node:process';
import { type LoadedFile, loadFile } from '@touchstone/loop/listen';
import { domainOf, hearVoice, readOnce } from '@touchstone/loop/voice';
import type { Warehouse } from '@touchstone/storage';
import { industries, TouchstoneError, type VoiceResult, voiceRequestSchema } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { CommandContext, RunCommand } from '../command.ts';
import { onceWarehouse } from '../once-warehouse.ts';
import { voicePage } from '../print-voice.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema, readingOf } from '../reading-flags.ts';
import { remarksOnFile } from '../remarks-on-file.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { writeOut } from '../write-out.ts';

const flagsSchema = readingFlagsSchema.extend({
  text: z.optional(z.string().min(1)),
  compare: z.optional(z.string().min(1)),
  industry: z.optional(z.enum(industries)),
  json: z.boolean().default(false),
  xlsx: z.optional(z.string().min(1)),
});
type VoiceFlags = z.infer<typeof flagsSchema>;

const expected = {
  ...readingExpected,
  text: 'COL',
  compare: 'COL',
  industry: industries.join(' | '),
  xlsx: 'voice.xlsx',
} as const;

async function load(warehouse: Warehouse, flags: VoiceFlags, context: CommandContext): Promise<LoadedFile> {
  const file = context.files[0] ?? '';
  const progress = progressLine(process.stderr);
  if (process.stderr.isTTY) context.remark(context.say('cli.loading', { file: basename(file) }));
  try {
    return await loadFile(warehouse, file, {
      overrides: {
        ...(flags.text === undefined ? {} : { roles: { comment: flags.text } }),
        ...(flags.compare === undefined ? {} : { group: flags.compare }),
      },
      table: readingOf(flags),
      signal: context.signal,
      onProgress: (_stage, share) => progress.show(share),
    });
  } finally {
    progress.clear();
  }
}

/** The name under which the column to compare by was stored. */
function comparedBy({ mapping, items }: LoadedFile, flags: VoiceFlags): string | undefined {
  if (flags.compare === undefined) return undefined;
  const said = mapping.columns.find(
    ({ role, reasons }) => role === 'segment' && reasons.includes('listen.reason.said'),
  );
  const category = items.categories.find(({ column }) => column === said?.index);
  if (!category) throw new TouchstoneError('groupUnusable', { name: flags.compare });
  return category.name;
}

async function hear(warehouse: Warehouse, loaded: LoadedFile, flags: VoiceFlags, context: CommandContext) {
  const { batch, items, mapping } = loaded;
  const { signal, locale, say, remark, files } = context;
  if (items.comments.length === 0) {
    throw new TouchstoneError('voiceNoComments', { name: basename(files[0] ?? '') });
  }
  const compare = comparedBy(loaded, flags);
  const domain = domainOf(flags.industry);
  const progress = progressLine(process.stderr);
  if (process.stderr.isTTY) remark(say('cli.voiceReading'));
  const read = await readOnce(warehouse, batch, {
    signal,
    onProgress: (share) => progress.show(share),
    ...(domain === undefined ? {} : { domain }),
  }).finally(() => progress.clear());
  if (read.comments === 0) throw new TouchstoneError('voiceNoComments', { name: basename(files[0] ?? '') });
  return hearVoice(warehouse, {
    batches: [batch],
    allBatches: [batch],
    reader: read.reader,
    model: read.model,
    adaptation: 0,
    complete: true,
    ...(flags.industry === undefined ? {} : { industry: flags.industry }),
    items,
    timeZone: mapping.timeZone,
    locale,
    request: voiceRequestSchema.parse(compare === undefined ? {} : { compare }),
    signal,
  });
}

async function writeBook(file: string, result: VoiceResult, context: CommandContext): Promise<void> {
  // The spreadsheet library is large; a finding that is only printed does without it.
  const { renderVoiceXlsx } = await import('@touchstone/report');
  const { say, locale, files, remark } = context;
  const book = await renderVoiceXlsx({ result, locale, title: basename(files[0] ?? ''), filters: [] });
  await writeOut(file, book);
  remark(say('cli.voiceXlsxWritten', { file }));
}

/** What is missing for `find` is no fault here: a file of comments needs neither outcome nor ratings. */
function withoutRatingAdvice({ notices, rejects }: LoadedFile): Pick<LoadedFile, 'notices' | 'rejects'> {
  const others = new Set(['listen.notice.noOutcome', 'listen.notice.noRatings']);
  return { notices: notices.filter(({ key }) => !others.has(key)), rejects };
}

/** `touchstone voice FILE`: loads the file into a warehouse of its own, reads its comments, says what they say. */
export const voice: RunCommand = async (context) => {
  const flags = readFlags(context.flags, flagsSchema, expected);
  await onceWarehouse(async (warehouse) => {
    const loaded = await load(warehouse, flags, context);
    const result = await hear(warehouse, loaded, flags, context);
    if (flags.xlsx) await writeBook(flags.xlsx, result, context);
    if (flags.json) return context.print(JSON.stringify(result));
    for (const remark of remarksOnFile(withoutRatingAdvice(loaded), context.say)) context.remark(remark);
    const { say, locale, files, print } = context;
    for (const line of voicePage(result, { say, locale, file: basename(files[0] ?? '') })) print(line);
  });
};
