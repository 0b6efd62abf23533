import { basename } from 'node:path';
import { type FindResult, findingParagraph, headline } from '@touchstone/vocabulary';
import type { CommandContext } from './command.ts';
import { writeOut } from './write-out.ts';

/** What a finding can be written as; the names of the flags. */
export const reportFormats = ['html', 'pptx'] as const;

/**
 * Writes a finding as a page or a deck.
 * @throws TouchstoneError fileNotWritable
 */
export async function writeFinding(
  { file, format }: { readonly file: string; readonly format: (typeof reportFormats)[number] },
  result: FindResult,
  { say, locale, files, remark }: CommandContext,
): Promise<void> {
  // The drawing libraries are large; a finding that is only printed does without them.
  const { renderHtml, renderPptx } = await import('@touchstone/report');
  const moments = result.touchpoints.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely');
  const input = {
    result,
    locale,
    title: basename(files[0] ?? ''),
    headline: headline(say, result),
    sentences: moments.map((finding) => findingParagraph(say, finding, result)),
    filters: [],
  };
  const written = format === 'html' ? renderHtml(input) : await renderPptx(input);
  await writeOut(file, written);
  remark(say('cli.htmlWritten', { file }));
}
