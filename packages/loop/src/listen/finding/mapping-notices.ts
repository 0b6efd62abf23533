import type { FileMapping, MessageKey } from '@touchstone/vocabulary';
import type { ColumnProfile, TableProfile } from '../method/column-profile.ts';
import { dateOrder } from '../method/date-order.ts';
import { headerText, headerWords } from '../method/header-words.ts';

/** Something a person should know or answer about a file; its sentence is `key` with `parameters`. */
export interface Notice {
  readonly key: MessageKey;
  readonly parameters: Readonly<Record<string, string | number>>;
}

type Column = FileMapping['columns'][number];

function suspected({ name, suspected: values, scale }: Column): readonly Notice[] {
  if (values.length === 0) return [];
  const list = values.join(', ');
  return scale
    ? [
        {
          key: 'listen.notice.suspected',
          parameters: { column: name, values: list, min: scale.min, max: scale.max },
        },
      ]
    : [{ key: 'listen.notice.suspectedNumber', parameters: { column: name, values: list } }];
}

/** 序号 1…n in a plain table counts rows: the next file would start at 1 again and replace these responses. */
function counter({ role, name, header }: Column, profile: ColumnProfile | undefined): readonly Notice[] {
  const counts = profile !== undefined && profile.measures.min === 1 && profile.measures.max === profile.rows;
  const named = headerWords.counter.test(headerText(header)) || /^id$/i.test(header.trim());
  return role === 'id' && counts && named
    ? [{ key: 'listen.notice.counter', parameters: { column: name } }]
    : [];
}

function ofColumn(column: Column, profile: ColumnProfile | undefined): readonly Notice[] {
  const { name, role, filled, distinct, scale } = column;
  const reversed = scale?.direction === 'lowerIsBetter' && role === 'rating';
  const answers = role === 'rating' || role === 'outcome';
  return [
    ...suspected(column),
    ...counter(column, profile),
    ...(filled === 0 ? [{ key: 'listen.notice.empty' as const, parameters: { column: name } }] : []),
    ...(answers && distinct === 1
      ? [{ key: 'listen.notice.constant' as const, parameters: { column: name } }]
      : []),
    ...(reversed ? [{ key: 'listen.notice.reversed' as const, parameters: { column: name } }] : []),
    ...(column.reasons.includes('listen.reason.tooManyValues')
      ? [{ key: 'listen.notice.tooManyValues' as const, parameters: { column: name, distinct } }]
      : []),
  ];
}

function ofFile(mapping: FileMapping, profile: TableProfile): readonly Notice[] {
  const times = profile.columns.filter(({ index }) => mapping.columns[index]?.role === 'time');
  const { ambiguous, mixed } = dateOrder(times);
  const column = mapping.columns.find(({ role }) => role === 'time')?.name ?? '';
  const has = (role: Column['role']): boolean => mapping.columns.some((one) => one.role === role);
  const personal = mapping.columns.filter(({ role }) => role === 'personal').map(({ name }) => name);
  return [
    ...(has('outcome') ? [] : [{ key: 'listen.notice.noOutcome' as const, parameters: {} }]),
    ...(has('rating') ? [] : [{ key: 'listen.notice.noRatings' as const, parameters: {} }]),
    ...(ambiguous && mapping.dateOrder !== 'ymd'
      ? [{ key: 'listen.notice.dateOrder' as const, parameters: { column, order: mapping.dateOrder } }]
      : []),
    ...(mixed
      ? [{ key: 'listen.notice.dateMixed' as const, parameters: { column, order: mapping.dateOrder } }]
      : []),
    ...(personal.length > 0
      ? [{ key: 'listen.notice.personal' as const, parameters: { columns: personal.join(', ') } }]
      : []),
  ];
}

/** What a person should know before (and, with `done`, after) a file is imported under a mapping, worst first. */
export function mappingNotices(
  mapping: FileMapping,
  profile: TableProfile,
  done: { readonly rejected: number; readonly repeated: number } = { rejected: 0, repeated: 0 },
): readonly Notice[] {
  return [
    ...ofFile(mapping, profile),
    ...mapping.columns.flatMap((column) => ofColumn(column, profile.columns[column.index])),
    ...(done.rejected > 0
      ? [{ key: 'listen.notice.rejected' as const, parameters: { rejected: done.rejected } }]
      : []),
    ...(done.repeated > 0
      ? [{ key: 'listen.notice.repeated' as const, parameters: { repeated: done.repeated } }]
      : []),
  ];
}
