import type { FastifyReply } from 'fastify';

/** The part of a name that is safe in a quoted header and on every file system. */
function plain(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_');
}

/** Names a reply as a file to be saved: ASCII for old clients, UTF-8 for all others (RFC 6266, RFC 5987). */
export function fileDownload(
  reply: FastifyReply,
  { name, type }: { name: string; type: string },
): FastifyReply {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded}`)
    .header('cache-control', 'no-store');
}
