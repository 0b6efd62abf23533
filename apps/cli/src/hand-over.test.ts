import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../bin/touchstone.js', import.meta.url));

/** An older Node of this machine, if it has one: the hand-over to the pinned Node can only be seen there. */
async function olderNode(): Promise<string | undefined> {
  for (const path of ['/usr/bin/node', '/usr/local/bin/node', process.env['TOUCHSTONE_OLDER_NODE'] ?? '']) {
    if (!existsSync(path)) continue;
    const child = spawn(path, ['--version']);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child, 'close');
    if (Number.parseInt(said.slice(1), 10) < 24) return path;
  }
  return undefined;
}

const older = await olderNode();
const title = 'an older Node hands arguments, output and exit code over to the pinned one';
const skip = older === undefined;

it.skipIf(skip)(skip ? `${title} (skipped: this machine has no older Node)` : title, async () => {
  const child = spawn(older ?? '', [bin, 'fnid', '--lang', 'en']);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(said).toContain('There is no command "fnid"');
});
