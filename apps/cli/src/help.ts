import type { Say } from '@touchstone/vocabulary';
import type { Command, Flag } from './command.ts';
import { commandTable, commonFlags } from './command-table.ts';
import { padText, textWidth } from './terminal/text-width.ts';

function entries(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([term]) => textWidth(term)));
  return rows.map(([term, about]) => `  ${padText(term, width)}  ${about}`);
}

function flagRows(flags: readonly Flag[], say: Say): (readonly [string, string])[] {
  return flags.map((flag) => [
    flag.value ? `--${flag.name} ${flag.value}` : `--${flag.name}`,
    say(flag.about),
  ]);
}

/** The page that `touchstone --help` prints. */
export function helpOverview(say: Say): string[] {
  return [
    say('cli.about'),
    '',
    say('cli.usage', { line: `touchstone <${commandTable.map((command) => command.name).join('|')}> …` }),
    '',
    ...entries(commandTable.map((command) => [command.name, say(command.summary)] as const)),
    '',
    ...entries(flagRows(commonFlags, say)),
    '',
    say('cli.helpMore'),
    say('cli.exitCodes'),
  ];
}

/** The page that `touchstone <command> --help` prints. */
export function helpCommand(command: Command, say: Say): string[] {
  return [
    say(command.summary),
    '',
    say('cli.usage', { line: ['touchstone', command.name, command.file, '[…]'].filter(Boolean).join(' ') }),
    '',
    ...entries(flagRows([...command.flags, ...commonFlags], say)),
    '',
    say('cli.examples'),
    ...command.examples.map((example) => `  ${example}`),
    '',
    say('cli.exitCodes'),
  ];
}
