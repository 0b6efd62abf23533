import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes `.br` and `.gz` beside every text file, so that the server sends them without compressing anew. */
function compressed(): Plugin {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    name: 'compressed',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      for (const name of names) {
        const path = join(dir, name);
        const content = await readFile(path);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content, brotli));
        await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
      }
    },
  };
}

/** Rooms of sentences that only the server and the command line speak. */
const elsewhere = /[\\/]vocabulary[\\/]messages[\\/][^\\/]+[\\/](?:cli|deck|errors|measures|report)\.json$/;

/** Leaves those rooms out of the pages: a fifth of all sentences. */
function spokenElsewhere(): Plugin {
  return {
    name: 'spoken-elsewhere',
    enforce: 'pre',
    load: (id) => (elsewhere.test(id) ? '{}' : null),
  };
}

/** Puts the pages' own sentences, one language at a time, in the place of the vocabulary's. */
function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === './messages.ts' && importer?.includes('/vocabulary/src/')
        ? join(import.meta.dirname, 'src/shell/page-messages.ts')
        : null,
  };
}

/** Pages are built once and served by our server; no inline scripts and no data: addresses, so a strict content policy holds. */
export default defineConfig(({ command }) => {
  // Whoever starts a build (a test, a shell with its own NODE_ENV), the pages are the same.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react(), oneLanguage(), spokenElsewhere(), compressed()],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        treeshake: {
          // The vocabulary's schemas (zod) are for the server; the pages take its lists and sentences only.
          moduleSideEffects: [
            { test: /packages[\\/]vocabulary[\\/]|node_modules[\\/]zod[\\/]/, sideEffects: false },
          ],
        },
      },
    },
  };
});
