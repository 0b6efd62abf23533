import type { ColumnRole, FileKind } from '@touchstone/vocabulary';

/** What a column can mean, by what the rows of the file are; in the order in which it is offered. */
export const rolesOfKind: Readonly<Record<FileKind, readonly ColumnRole[]>> = {
  survey: [
    'id',
    'customer',
    'journey',
    'time',
    'rating',
    'outcome',
    'comment',
    'channel',
    'unit',
    'staff',
    'segment',
    'number',
    'weight',
    'personal',
    'ignored',
  ],
  log: [
    'journey',
    'customer',
    'activity',
    'started',
    'ended',
    'lifecycle',
    'staff',
    'unit',
    'channel',
    'result',
    'outcome',
    'segment',
    'id',
    'personal',
    'ignored',
  ],
};
