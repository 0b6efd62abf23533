import type { Command, Flag } from './command.ts';
import { readingFlags } from './reading-flags.ts';

const data: Flag = { name: 'data', value: 'DIR', about: 'cli.flagData' };

/** Flags that every command understands. */
export const commonFlags: readonly Flag[] = [
  { name: 'lang', value: 'zh|en', about: 'cli.flagLang' },
  { name: 'help', about: 'cli.flagHelp' },
  { name: 'version', about: 'cli.flagVersion' },
];

/** Every command, once: parsing, help and dispatch read this table. */
export const commandTable: readonly Command[] = [
  {
    name: 'find',
    summary: 'cli.summaryFind',
    file: 'FILE',
    withoutFile: 'json-schema',
    flags: [
      { name: 'outcome', value: 'COL', about: 'cli.flagOutcome' },
      { name: 'touchpoints', value: 'A,B,…', repeated: true, about: 'cli.flagTouchpoints' },
      { name: 'scale', value: 'levels|linear', about: 'cli.flagScale' },
      { name: 'weight', value: 'COL', about: 'cli.flagWeight' },
      { name: 'group', value: 'COL', about: 'cli.flagGroup' },
      ...readingFlags,
      { name: 'json', about: 'cli.flagJson' },
      { name: 'html', value: 'OUT', about: 'cli.flagHtml' },
      { name: 'pptx', value: 'OUT', about: 'cli.flagPptx' },
      { name: 'seed', value: 'N', about: 'cli.flagSeed' },
      { name: 'replicates', value: 'N', about: 'cli.flagReplicates' },
      { name: 'json-schema', about: 'cli.flagJsonSchema' },
    ],
    examples: [
      'touchstone find survey.csv',
      'touchstone find survey.xlsx --outcome 总体满意度 --html report.html',
      'touchstone find survey.csv --scale linear --json > result.json',
    ],
    load: async () => (await import('./commands/find.ts')).find,
  },
  {
    name: 'map',
    summary: 'cli.summaryMap',
    file: 'FILE',
    withoutFile: 'json-schema',
    flags: [
      { name: 'case', value: 'COL', about: 'cli.flagCase' },
      { name: 'activity', value: 'COL', about: 'cli.flagActivity' },
      { name: 'time', value: 'COL', about: 'cli.flagTime' },
      { name: 'start', value: 'COL', about: 'cli.flagStarted' },
      { name: 'end', value: 'COL', about: 'cli.flagEnded' },
      { name: 'staff', value: 'COL', about: 'cli.flagStaff' },
      { name: 'channel', value: 'COL', about: 'cli.flagChannel' },
      { name: 'unit', value: 'COL', about: 'cli.flagUnit' },
      { name: 'customer', value: 'COL', about: 'cli.flagCustomer' },
      { name: 'score', value: 'COL', about: 'cli.flagScore' },
      { name: 'time-zone', value: 'ZONE', about: 'cli.flagTimeZone' },
      { name: 'gap', value: 'MINUTES', about: 'cli.flagGap' },
      { name: 'industry', value: 'NAME', about: 'cli.flagIndustry' },
      ...readingFlags,
      { name: 'json', about: 'cli.flagJson' },
      { name: 'html', value: 'OUT', about: 'cli.flagHtml' },
      { name: 'xlsx', value: 'OUT', about: 'cli.flagXlsx' },
      { name: 'json-schema', about: 'cli.flagJsonSchema' },
    ],
    examples: [
      'touchstone map tickets.csv',
      'touchstone map calls.xes.gz --industry telecom --html map.html',
      'touchstone map log.csv --case 工单号 --activity 环节 --start 开始时间 --end 结束时间 --json',
    ],
    load: async () => (await import('./commands/map.ts')).map,
  },
  {
    name: 'voice',
    summary: 'cli.summaryVoice',
    file: 'FILE',
    flags: [
      { name: 'text', value: 'COL', about: 'cli.flagText' },
      { name: 'compare', value: 'COL', about: 'cli.flagCompare' },
      { name: 'industry', value: 'NAME', about: 'cli.flagIndustry' },
      ...readingFlags,
      { name: 'json', about: 'cli.flagJson' },
      { name: 'xlsx', value: 'OUT', about: 'cli.flagVoiceXlsx' },
    ],
    examples: [
      'touchstone voice reviews.csv --text 评论内容',
      'touchstone voice survey.xlsx --text 意见建议 --compare 品牌 --xlsx voice.xlsx',
      'touchstone voice reviews.csv --text 评论内容 --json > voice.json',
    ],
    load: async () => (await import('./commands/voice.ts')).voice,
  },
  {
    name: 'import',
    summary: 'cli.summaryImport',
    file: 'FILE',
    flags: [
      { name: 'project', value: 'NAME', about: 'cli.flagProject' },
      { name: 'mapping', value: 'FILE', about: 'cli.flagMapping' },
      { name: 'yes', about: 'cli.flagYes' },
      { name: 'kind', value: 'survey|log', about: 'cli.flagKind' },
      ...readingFlags,
      data,
    ],
    examples: ['touchstone import survey.csv', 'touchstone import tickets.xes.gz --project 网点 --yes'],
    load: async () => (await import('./commands/import.ts')).importFile,
  },
  {
    name: 'start',
    summary: 'cli.summaryStart',
    flags: [
      { name: 'port', value: 'N', about: 'cli.flagPort' },
      data,
      { name: 'host', value: 'ADDRESS', about: 'cli.flagHost' },
      { name: 'no-demo', about: 'cli.flagNoDemo' },
      { name: 'ledger-url', value: 'URL', about: 'cli.flagLedgerUrl' },
      { name: 'warehouse-url', value: 'URL', about: 'cli.flagWarehouseUrl' },
      { name: 'assistant-url', value: 'URL', about: 'cli.flagAssistantUrl' },
      { name: 'assistant-model', value: 'NAME', about: 'cli.flagAssistantModel' },
    ],
    examples: ['touchstone start', 'touchstone start --port 8080 --data ./data'],
    load: async () => (await import('./commands/start.ts')).start,
  },
  {
    name: 'doctor',
    summary: 'cli.summaryDoctor',
    flags: [data, { name: 'json', about: 'cli.flagJson' }],
    examples: ['touchstone doctor'],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
];
