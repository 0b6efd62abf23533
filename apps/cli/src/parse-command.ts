import { parseArgs } from 'node:util';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { Command, Flag, FlagValue } from './command.ts';
import { commandTable, commonFlags } from './command-table.ts';

export interface ParsedCommand {
  /** Absent when only help or the version is asked, or nothing at all. */
  readonly command: Command | undefined;
  readonly flags: Readonly<Record<string, FlagValue>>;
  readonly files: readonly string[];
}

function known(flags: readonly Flag[]): string {
  return flags.map((flag) => `--${flag.name}`).join(' ');
}

function takeArguments(line: readonly string[], flags: readonly Flag[]) {
  const options = Object.fromEntries(
    flags.map((flag) => [
      flag.name,
      { type: flag.value ? ('string' as const) : ('boolean' as const), multiple: flag.repeated === true },
    ]),
  );
  try {
    return parseArgs({ args: [...line], options, allowPositionals: true, strict: true });
  } catch (cause) {
    const found = cause instanceof Error ? (/'(.*?)'/.exec(cause.message)?.[1] ?? '') : '';
    throw new TouchstoneError('flagUnknown', { found, known: known(flags) }, cause);
  }
}

function checkFiles(
  command: Command,
  flags: Readonly<Record<string, unknown>>,
  files: readonly string[],
): void {
  const most = command.file ? 1 : 0;
  const least = command.file && !(command.withoutFile && flags[command.withoutFile]) ? 1 : 0;
  if (files.length < least) throw new TouchstoneError('argumentMissing', { command: command.name });
  if (files.length > most) {
    throw new TouchstoneError('argumentExtra', { command: command.name, found: files[most] ?? '' });
  }
}

/**
 * A command line, checked against the table. Throws `commandUnknown`, `flagUnknown`, `argumentMissing` or
 * `argumentExtra`. With --help or --version nothing else needs to be right.
 */
export function parseCommand(line: readonly string[]): ParsedCommand {
  const [first, ...rest] = line;
  const command = commandTable.find((entry) => entry.name === first);
  if (!command && first !== undefined && !first.startsWith('-')) {
    throw new TouchstoneError('commandUnknown', {
      found: first,
      known: commandTable.map((entry) => entry.name).join(', '),
    });
  }
  const { values, positionals } = takeArguments(command ? rest : line, [
    ...(command?.flags ?? []),
    ...commonFlags,
  ]);
  const flags: Record<string, FlagValue> = {};
  for (const [name, value] of Object.entries(values)) {
    flags[name] = Array.isArray(value) ? value.map(String) : value;
  }
  if (command && !flags['help'] && !flags['version']) checkFiles(command, flags, positionals);
  return { command, flags, files: positionals };
}
