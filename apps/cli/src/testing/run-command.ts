import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/touchstone.js', import.meta.url));

export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** Folder for temporary files; whatever the command leaves there can be seen. */
  readonly scratch: string;
  /** Sends SIGINT after so long. */
  readonly interruptAfterMilliseconds?: number;
}

/** Runs the touchstone command as a shell would, in English. For tests. */
export function runCommand(line: readonly string[], options: RunOptions): Promise<CommandRun> {
  const { NO_COLOR: _, ...rest } = process.env;
  const env = { ...rest, TOUCHSTONE_LANG: 'en', TMPDIR: options.scratch };
  const child = spawn(process.execPath, [bin, ...line], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  const after = options.interruptAfterMilliseconds;
  if (after !== undefined) setTimeout(() => child.kill('SIGINT'), after).unref();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
