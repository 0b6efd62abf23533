import { basename } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { FastifyRequest } from 'fastify';

/** The one small file of a multipart request, in memory. Throws `uploadMissing`, `uploadTooLarge`. */
export async function receiveBytes(
  request: FastifyRequest,
  limitBytes: number,
): Promise<{ name: string; content: Buffer }> {
  const options = { limits: { files: 1, fields: 8, fileSize: limitBytes }, throwFileSizeLimit: false };
  const part = request.isMultipart() ? await request.file(options) : undefined;
  if (!part) throw new TouchstoneError('uploadMissing');
  const name = basename(part.filename.replaceAll('\\', '/')).slice(0, 255) || 'file';
  const content = await part.toBuffer();
  if (part.file.truncated) {
    throw new TouchstoneError('uploadTooLarge', { file: name, limitMegabytes: limitBytes / 2 ** 20 });
  }
  return { name, content };
}
