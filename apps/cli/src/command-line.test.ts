import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { locales, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { commandTable } from './command-table.ts';
import { helpCommand, helpOverview } from './help.ts';
import { parseCommand } from './parse-command.ts';

const bin = fileURLToPath(new URL('../bin/touchstone.js', import.meta.url));

function touchstone(
  line: readonly string[],
  lang = 'en',
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, TOUCHSTONE_LANG: lang };
    const child = execFile(process.execPath, [bin, ...line], { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

describe('the command line', () => {
  it('takes flags, repeated flags and files as the table says', () => {
    const parsed = parseCommand(['find', 'a.csv', '--touchpoints', 'A,B', '--touchpoints', 'C', '--json']);
    expect(parsed.files).toEqual(['a.csv']);
    expect(parsed.flags).toEqual({ touchpoints: ['A,B', 'C'], json: true });
  });

  it.each([
    [['fnid'], 'commandUnknown'],
    [['find', 'a.csv', '--colour'], 'flagUnknown'],
    [['find', 'a.csv', '--outcome'], 'flagUnknown'],
    [['find'], 'argumentMissing'],
    [['find', 'a.csv', 'b.csv'], 'argumentExtra'],
    [['doctor', 'a.csv'], 'argumentExtra'],
  ])('refuses %j with %s', (line, code) => {
    expect(() => parseCommand(line)).toThrow(code);
  });

  it('asks for no file when only the schema, the help or the version is wanted', () => {
    for (const flag of ['--json-schema', '--help', '--version']) {
      expect(() => parseCommand(['find', flag])).not.toThrow();
    }
  });

  it('explains every command and every flag in every language', () => {
    for (const locale of locales) {
      const say = speaker(locale);
      const overview = helpOverview(say).join('\n');
      for (const command of commandTable) {
        expect(overview).toContain(command.name);
        const page = helpCommand(command, say).join('\n');
        for (const flag of command.flags) expect(page).toContain(`--${flag.name}`);
        expect(page).toContain(say('cli.exitCodes'));
      }
    }
  });

  it('answers --version with 0, and a wrong word with 2 and a sentence in the language asked', async () => {
    expect(await touchstone(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    const english = await touchstone(['fnid']);
    expect(english.code).toBe(2);
    expect(english.err).toContain('There is no command "fnid"');
    const chinese = await touchstone(['find', '--lang', 'zh']);
    expect(chinese.code).toBe(2);
    expect(chinese.err).toContain('需要一个文件名');
  });
});
