import process from 'node:process';
import { speaker, TouchstoneError } from '@touchstone/vocabulary';
import packageJson from '../package.json' with { type: 'json' };
import type { FlagValue } from './command.ts';
import { type ExitCode, exitCodes, failure } from './failure.ts';
import { helpCommand, helpOverview } from './help.ts';
import { interruption } from './interruption.ts';
import { language } from './language.ts';
import { parseCommand } from './parse-command.ts';

/** The value of --lang wherever it stands, so that even a wrong command line is answered in that language. */
function askedLanguage(line: readonly string[]): string | undefined {
  const at = line.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return line[at]?.includes('=') ? line[at]?.slice('--lang='.length) : at < 0 ? undefined : line[at + 1];
}

/** The file a command was given, when its line can be read at all. */
function askedFile(line: readonly string[]): string | undefined {
  try {
    return parseCommand(line).files[0];
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined;
    throw error;
  }
}

function text(value: FlagValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function run(line: readonly string[], signal: AbortSignal): Promise<void> {
  const { command, flags, files } = parseCommand(line);
  const locale = language(text(flags['lang']), process.env);
  const say = speaker(locale);
  if (flags['version']) return print(packageJson.version);
  if (flags['help'] || !command) {
    for (const row of command ? helpCommand(command, say) : helpOverview(say)) print(row);
    return;
  }
  const act = await command.load();
  await act({ flags, files, locale, say, signal, print, remark });
}

async function main(line: readonly string[]): Promise<ExitCode> {
  const signal = interruption();
  try {
    await run(line, signal);
    return exitCodes.good;
  } catch (error) {
    const say = speaker(language(askedLanguage(line), process.env));
    const debug = Boolean(process.env['TOUCHSTONE_DEBUG']);
    const context = { interrupted: signal.aborted, debug, file: askedFile(line) };
    const { exitCode, lines } = failure(error, say, context);
    for (const row of lines) remark(row);
    return exitCode;
  }
}

// A reader such as `head` may close our output early; that is no fault.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
});
process.exitCode = await main(process.argv.slice(2));
// What a command opened it has closed; a connection that lingers must not keep the shell waiting.
setTimeout(() => process.exit(), 2000).unref();
