import type { FastifyReply } from 'fastify';

/** Aborted when the client goes away before its answer was sent; nobody reads what is computed from then on. */
export function whenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
