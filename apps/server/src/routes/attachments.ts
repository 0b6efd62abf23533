import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachmentsSchema, errorSchema } from '../contract.ts';
import { fileDownload } from '../http/file-download.ts';
import { receiveBytes } from '../http/receive-bytes.ts';
import {
  addAttachment,
  attachmentBytes,
  deleteAttachment,
  listAttachments,
  readAttachment,
} from '../improvements/attachment-store.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ improvement: z.string() });
const attachmentParams = z.object({ attachment: z.string() });
const answered = { 200: attachmentsSchema, default: errorSchema };

/** GET, POST (multipart, one file; ?person=) /api/improvements/:improvement/attachments · GET, DELETE /api/attachments/:attachment */
export const attachmentRoutes =
  ({ stores: { ledger } }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/improvements/:improvement/attachments',
      { schema: { params, response: answered } },
      (request) => listAttachments(ledger, request.params.improvement),
    );
    app.post(
      '/api/improvements/:improvement/attachments',
      {
        schema: {
          params,
          querystring: z.object({ person: z.string().trim().min(1).max(120) }),
          response: answered,
        },
      },
      async (request) => {
        const { improvement } = request.params;
        const { name, content } = await receiveBytes(request, attachmentBytes);
        await addAttachment(ledger, improvement, { name, content, person: request.query.person });
        return listAttachments(ledger, improvement);
      },
    );
    app.get(
      '/api/attachments/:attachment',
      { schema: { params: attachmentParams, hide: false } },
      async (request, reply) => {
        const { name, type, content } = await readAttachment(ledger, request.params.attachment);
        return fileDownload(reply, { name, type }).send(content);
      },
    );
    app.delete(
      '/api/attachments/:attachment',
      { schema: { params: attachmentParams, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteAttachment(ledger, request.params.attachment);
        return reply.status(204).send(null);
      },
    );
  };
