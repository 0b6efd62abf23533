import type { ColumnMapping, FileKind, FileMapping, MessageKey } from '@touchstone/vocabulary';
import type { TableSource } from '../source/table.ts';
import { columnExamples } from './column-examples.ts';
import { columnFacts } from './column-facts.ts';
import { columnNames } from './column-name.ts';
import type { TableProfile } from './column-profile.ts';
import { dateOrder } from './date-order.ts';
import { usualGapMinutes } from './event-plan.ts';
import { fileShape } from './file-shape.ts';
import { spikeCodes } from './number-codes.ts';
import { recogniseColumn } from './recognise-column.ts';
import { isLog, recogniseLog } from './recognise-log.ts';
import { fileScales } from './recognise-scale.ts';
import { type Candidate, settleRoles } from './settle-roles.ts';

export interface ProposeOptions {
  /** Mapping saved for files of this shape: its decisions are kept, only figures and examples are renewed. */
  readonly known?: FileMapping;
  /** Zone of times without an offset, when the file names none. Default Asia/Shanghai. */
  readonly timeZone?: string;
  /** What the rows are, where a person says it. Default: recognised. */
  readonly kind?: FileKind;
}

function columnMapping({ facts, found }: Candidate, name: string): ColumnMapping {
  const { index, header, filled, distinct } = facts.profile;
  const spikes = found.role === 'number' ? spikeCodes(facts.profile) : [];
  return {
    index,
    header,
    name,
    role: found.role,
    confidence: found.confidence,
    reasons: [...found.reasons],
    examples: columnExamples(facts.profile, found.role),
    filled,
    distinct,
    ...(found.scale ? { scale: found.scale } : {}),
    missing: [...new Set([...found.missing, ...(facts.hint?.missing ?? [])])],
    suspected: [...found.suspected, ...spikes],
  };
}

/** What a person decided before stands; words that the earlier file did not have join the labels. */
function withKnown(proposed: ColumnMapping, known: ColumnMapping | undefined): ColumnMapping {
  if (!known) return proposed;
  const { index, header, filled, distinct, suspected } = proposed;
  const answered = new Set([...known.missing, ...known.suspected]);
  const reason: MessageKey = 'listen.reason.saved';
  const scale = known.scale && {
    ...known.scale,
    labels: { ...(proposed.role === known.role ? proposed.scale?.labels : {}), ...known.scale.labels },
  };
  const fresh = known.confidence === 1 ? [] : suspected.filter((value) => !answered.has(value));
  return {
    ...known,
    ...{ index, header, filled, distinct },
    ...(scale ? { scale } : {}),
    confidence: known.confidence,
    reasons: [reason],
    examples: known.role === proposed.role ? proposed.examples : [],
    suspected: [...known.suspected, ...fresh],
  };
}

const timeRoles: readonly ColumnMapping['role'][] = ['time', 'started', 'ended'];

function isTime(column: ColumnMapping | undefined): boolean {
  return column !== undefined && timeRoles.includes(column.role);
}

/** A log without journeys is cut where a customer is idle. */
function gapOf(
  kind: FileKind,
  columns: readonly ColumnMapping[],
  known: FileMapping | undefined,
): Pick<FileMapping, 'journeyGapMinutes'> {
  if (kind === 'survey' || columns.some(({ role }) => role === 'journey')) return {};
  return { journeyGapMinutes: known?.journeyGapMinutes ?? usualGapMinutes };
}

/**
 * What each column of a file means: role with confidence and reasons, scale with its limits, codes for "not there",
 * and examples with personal data masked. Exactly what a person is shown before anything is imported.
 */
export function proposeMapping(
  profile: TableProfile,
  source: TableSource,
  options: ProposeOptions = {},
): FileMapping {
  const hints = new Map(source.hints.map((hint) => [hint.column, hint]));
  const facts = profile.columns.map((column) => columnFacts(column, hints.get(column.index)));
  const file = fileScales(facts);
  const single = facts.map((one) => ({ facts: one, found: recogniseColumn(one, file) }));
  const kind = options.kind ?? options.known?.kind ?? source.kind ?? (isLog(single) ? 'log' : 'survey');
  const settled = kind === 'log' ? recogniseLog(single) : settleRoles(single);
  const names = columnNames(source.headers);
  const shape = fileShape(source.headers);
  const known = options.known?.shape === shape && options.known.kind === kind ? options.known : undefined;
  const columns = settled
    .map((candidate, i) => columnMapping(candidate, names[i] ?? candidate.facts.profile.header))
    .map((column, i) => withKnown(column, known?.columns[i]));
  const times = profile.columns.filter(({ index }) => isTime(columns[index]));
  const zone = source.hints.find(({ timeZone }) => timeZone !== undefined)?.timeZone;
  return {
    version: 1,
    kind,
    format: source.format,
    layout: source.layout,
    encoding: source.encoding,
    separator: source.separator,
    headerRows: source.headerRows,
    timeZone: known?.timeZone ?? zone ?? options.timeZone ?? 'Asia/Shanghai',
    dateOrder: known?.dateOrder ?? dateOrder(times).order,
    shape,
    ...gapOf(kind, columns, known),
    columns,
  };
}
