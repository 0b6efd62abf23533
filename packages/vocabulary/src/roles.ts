/** What a column of an imported file means. One list: type, schema, column and the page's choices derive from it. */
export const columnRoles = [
  'id', // natural id of the response: makes a repeated delivery harmless
  'customer', // who answered; only its keyed hash leaves the importer
  'time', // when it was answered
  'rating', // how a touchpoint was experienced, on a scale
  'outcome', // what the service is for: overall satisfaction, recommendation, stayed or left
  'comment', // free text; masked before it is stored
  'channel',
  'unit', // branch, store, team
  'staff',
  'segment', // a group the customer belongs to
  'number', // a figure that is neither rating nor outcome: a wait, a distance, an age, an amount
  'weight', // how many customers this row stands for
  'personal', // a name, phone, address: never stored
  'journey', // which passage of a customer it belongs to: a ticket, an order, a call; in a survey, what the answers are about
  'activity', // what was done: the step of a service log
  'started', // when the step began
  'ended', // when the step was done
  'lifecycle', // start, complete, … where a log has a row for each
  'result', // how the step went: resolved, transferred, abandoned
  'ignored',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** What stands at a touchpoint in one journey. "Not there" is a level, not a missing value. */
export const experienceLevels = ['low', 'middle', 'high', 'absent'] as const;
export type ExperienceLevel = (typeof experienceLevels)[number];

export const verdicts = ['moment', 'likely', 'no', 'undecided'] as const;
export type Verdict = (typeof verdicts)[number];

/** What carries a moment of truth: low experiences that can be mended, middling ones that can delight, or both. */
export const directions = ['mend', 'delight', 'both'] as const;
export type Direction = (typeof directions)[number];

/** The life of an import: `confirm` waits for a person to look at the mapping. */
export const importStates = ['reading', 'confirm', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

export const fileFormats = ['csv', 'xlsx', 'jsonl', 'parquet', 'sav', 'xes'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Known export layouts: which rows are headers and which columns belong to the tool. */
export const fileLayouts = ['plain', 'wenjuanxing', 'tencent', 'qualtrics', 'surveymonkey'] as const;
export type FileLayout = (typeof fileLayouts)[number];

/** What the rows of a file are: answers of customers, or events of a service log. */
export const fileKinds = ['survey', 'log'] as const;
export type FileKind = (typeof fileKinds)[number];
