import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Pages are built once and served by our server; no inline scripts and no data: addresses, so a strict content policy holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
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
});
