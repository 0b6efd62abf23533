import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { FastifyPluginAsync } from 'fastify';

/**
 * The built pages. Files under `assets/` carry a hash in their name and never change; every other path that is no
 * file is a page's address and gets `index.html`, which is always asked anew. `false` serves the API alone.
 */
export const pageRoutes =
  (folder: string | false): FastifyPluginAsync =>
  async (app) => {
    const built = folder !== false && existsSync(join(folder, 'index.html'));
    if (built) {
      await app.register(fastifyStatic, {
        root: folder,
        cacheControl: false,
        preCompressed: true,
        setHeaders(reply, path) {
          const hashed = path.startsWith(join(folder, 'assets'));
          reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
    }
    app.setNotFoundHandler((request, reply) => {
      const path = request.url.split('?')[0] ?? '';
      const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
      if (!isPage || !built) throw new TouchstoneError('notFound', { what: 'page', found: path });
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    });
  };
