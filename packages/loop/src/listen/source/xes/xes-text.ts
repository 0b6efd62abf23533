import { TouchstoneError } from '@touchstone/vocabulary';
import type { ReaderAsked } from '../reader/cell-records.ts';
import type { TextFile } from '../text-file.ts';

/** The characters of a XES file, part by part; bytes that are no text end it. */
export async function* xesText(
  asked: ReaderAsked,
  text: TextFile,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of text.read({ onRead })) {
    if (!(chunk instanceof Uint8Array)) {
      throw new TouchstoneError('fileDamaged', { file: asked.name, format: 'XES', found: text.encoding });
    }
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}
