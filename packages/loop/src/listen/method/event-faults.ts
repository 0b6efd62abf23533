/**
 * Why a row is no event of a log, in the order in which the query numbers them from 1; the sentence is
 * `listen.reject.<code>`. Two numbers share a code: the start cannot be read, the end cannot.
 */
export const eventFaults = [
  'noJourney',
  'noActivity',
  'noTime',
  'notADate',
  'notADate',
  'endBeforeStart',
] as const;
export type EventFault = (typeof eventFaults)[number];
