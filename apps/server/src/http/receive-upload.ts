import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { FastifyRequest } from 'fastify';

/** Largest upload: 2 GB. */
const uploadBytes = 2 ** 31;

export interface Upload {
  /** Where it lies, under a name of ours. */
  readonly path: string;
  /** The name as the user knows it, without folders. */
  readonly name: string;
}

/**
 * Streams the one file of a multipart request to disk under a generated name. Nothing stays behind when it is cut
 * off or larger than `limitBytes`. Throws `uploadMissing`, `uploadTooLarge`.
 */
export async function receiveUpload(
  request: FastifyRequest,
  folder: string,
  limitBytes: number = uploadBytes,
): Promise<Upload> {
  const options = { limits: { files: 1, fields: 8, fileSize: limitBytes }, throwFileSizeLimit: false };
  const part = request.isMultipart() ? await request.file(options) : undefined;
  if (!part) throw new TouchstoneError('uploadMissing');
  // A name from outside is only ever shown, never used as a path.
  const name = basename(part.filename.replaceAll('\\', '/')).slice(0, 255) || 'file';
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
    if (part.file.truncated) {
      throw new TouchstoneError('uploadTooLarge', { file: name, limitMegabytes: limitBytes / 2 ** 20 });
    }
    return { path, name };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
