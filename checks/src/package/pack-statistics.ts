import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

/** A package as others install it. */
export interface PackedPackage {
  readonly name: string;
  /** Path of the archive. */
  readonly archive: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Builds `packages/statistics` into `staging` (an empty folder): JavaScript modules, declarations, README, licence and a
 * manifest that points to them; packs that folder into `into`. Inside the workspace the package is read from its source,
 * so that its own manifest names the source: only what leaves the house has this one.
 */
export function packStatistics(
  root: string,
  { staging, into }: { readonly staging: string; readonly into: string },
): PackedPackage {
  const folder = join(root, 'packages/statistics');
  const { dependencies, ...about } = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const outDir = join(staging, 'dist');
  execFileSync(process.execPath, [compiler, '-p', join(folder, 'tsconfig.build.json'), '--outDir', outDir], {
    stdio: 'pipe',
  });
  const manifest = {
    ...about,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    types: './dist/index.d.ts',
    files: ['dist'],
    dependencies,
  };
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(folder, 'README.md'), join(staging, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(staging, 'LICENSE'));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', into], {
    cwd: staging,
    stdio: 'pipe',
  });
  const archive = readdirSync(into).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack left no archive in ${into}`);
  return { name: about.name, archive: join(into, archive), dependencies };
}
