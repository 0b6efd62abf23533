import { writeFile } from 'node:fs/promises';
import { TouchstoneError } from '@touchstone/vocabulary';

/** Writes a file that was asked for. Throws `fileNotWritable`. */
export async function writeOut(file: string, contents: string | Uint8Array): Promise<void> {
  await writeFile(file, contents).catch((cause: unknown) => {
    throw new TouchstoneError('fileNotWritable', { file }, cause);
  });
}
