import type { ColumnMapping, FileMapping } from '@touchstone/vocabulary';
import type { TableProfile } from '../method/column-profile.ts';
import { dateOrder } from '../method/date-order.ts';
import type { Notice } from './mapping-notices.ts';

/** What came out of an import, where one has run. */
interface Done {
  readonly rejected: number;
  /** Rows that neither begin nor complete a step. */
  readonly dropped: number;
}

const offset = /\d:\d{2}\S*?\s*(Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** The first column of times that do not all say the same of their zone, among the values that the profile holds. */
function mixedZones(timed: readonly ColumnMapping[], profile: TableProfile): ColumnMapping | undefined {
  return timed.find(({ index }) => {
    const values = profile.columns.find((column) => column.index === index)?.values ?? [];
    const said = values.map(({ value }) => offset.exec(value.trim())?.[1]?.toUpperCase() ?? '');
    return new Set(said).size > 1;
  });
}

function ofTimes(mapping: FileMapping, profile: TableProfile): readonly Notice[] {
  const timed = mapping.columns.filter(({ role }) => role === 'started' || role === 'ended');
  const { ambiguous, mixed } = dateOrder(
    profile.columns.filter(({ index }) => timed.some((column) => column.index === index)),
  );
  const column = timed[0]?.name ?? '';
  const order = mapping.dateOrder;
  const zones = mixedZones(timed, profile);
  const single = timed.length === 1 && !mapping.columns.some(({ role }) => role === 'lifecycle');
  return [
    ...(ambiguous && order !== 'ymd'
      ? [{ key: 'listen.notice.dateOrder' as const, parameters: { column, order } }]
      : []),
    ...(mixed ? [{ key: 'listen.notice.dateMixed' as const, parameters: { column, order } }] : []),
    ...(zones
      ? [
          {
            key: 'listen.notice.logZones' as const,
            parameters: { column: zones.name, zone: mapping.timeZone },
          },
        ]
      : []),
    ...(single ? [{ key: 'listen.notice.logOneTime' as const, parameters: { column } }] : []),
  ];
}

/** Steps of which there are so many that they are no steps but free text. */
const manyActivities = 1000;

/** What a person should know before (and, with `done`, after) a service log is imported under a mapping, worst first. */
export function logNotices(mapping: FileMapping, profile: TableProfile, done?: Done): readonly Notice[] {
  const one = (role: ColumnMapping['role']): ColumnMapping | undefined =>
    mapping.columns.find((column) => column.role === role);
  const [journey, activity, customer] = [one('journey'), one('activity'), one('customer')];
  const personal = mapping.columns.filter(({ role }) => role === 'personal').map(({ name }) => name);
  const passing = journey && journey.filled > 0 && journey.distinct >= 0.985 * journey.filled;
  return [
    ...(activity ? [] : [{ key: 'listen.notice.logNoActivity' as const, parameters: {} }]),
    ...(journey || customer ? [] : [{ key: 'listen.notice.logNoJourney' as const, parameters: {} }]),
    ...(!journey && customer
      ? [
          {
            key: 'listen.notice.logCut' as const,
            parameters: { column: customer.name, minutes: mapping.journeyGapMinutes ?? 0 },
          },
        ]
      : []),
    ...(passing
      ? [{ key: 'listen.notice.logOnePerJourney' as const, parameters: { column: journey.name } }]
      : []),
    ...(activity && activity.distinct > manyActivities
      ? [
          {
            key: 'listen.notice.logManyActivities' as const,
            parameters: { column: activity.name, distinct: activity.distinct },
          },
        ]
      : []),
    ...ofTimes(mapping, profile),
    ...(one('id') ? [] : [{ key: 'listen.notice.logTies' as const, parameters: {} }]),
    ...(profile.sampled
      ? [{ key: 'listen.notice.logSampled' as const, parameters: { rows: profile.rows } }]
      : []),
    ...(personal.length > 0
      ? [{ key: 'listen.notice.personal' as const, parameters: { columns: personal.join(', ') } }]
      : []),
    ...(done && done.rejected > 0
      ? [{ key: 'listen.notice.rejected' as const, parameters: { rejected: done.rejected } }]
      : []),
    ...(done && done.dropped > 0
      ? [{ key: 'listen.notice.logDropped' as const, parameters: { dropped: done.dropped } }]
      : []),
  ];
}
