import type { Stores } from '@touchstone/storage';
import {
  type ColumnRole,
  type FileMapping,
  type SurveyItems,
  surveyItemsSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { singleRoles } from '../method/recognise-column.ts';
import { logRoles } from '../method/recognise-log.ts';
import { surveyItems } from '../method/survey-items.ts';
import { checkLog, checkLogRoles } from './confirm-log.ts';
import { importRecord } from './import-record.ts';

function checkSingle(mapping: FileMapping, role: ColumnRole): void {
  const [first, second] = mapping.columns.filter((column) => column.role === role);
  if (first && second) {
    throw new TouchstoneError('roleTwice', { role, first: first.name, second: second.name });
  }
}

function checkNames(mapping: FileMapping): void {
  const seen = new Set<string>();
  for (const { name, role } of mapping.columns) {
    if (role === 'ignored' || role === 'personal') continue;
    if (seen.has(name)) throw new TouchstoneError('nameTwice', { name });
    seen.add(name);
  }
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new TouchstoneError('zoneUnknown', { found: zone }, cause);
  }
}

/** Arrays of stored responses can only be read together when every position means the same column. */
export function sameLayout(a: SurveyItems, b: SurveyItems): boolean {
  const columns = (items: SurveyItems): string =>
    JSON.stringify(
      [items.values, items.categories, items.comments].map((list) => list.map(({ column }) => column)),
    );
  return columns(a) === columns(b);
}

async function checkSurvey(stores: Stores, project: string, mapping: FileMapping): Promise<void> {
  const survey = await stores.ledger.db
    .selectFrom('survey')
    .select(['name', 'items', 'batches'])
    .where('project_id', '=', project)
    .where('shape', '=', mapping.shape)
    .executeTakeFirst();
  if (!survey || survey.batches.length === 0) return;
  if (sameLayout(surveyItemsSchema.parse(survey.items), surveyItems(mapping))) return;
  throw new TouchstoneError('surveyDiffers', { survey: survey.name });
}

/** A mapping that a person has seen: what is stored is certain, and a group too large to compare is left out. */
function confirmed(mapping: FileMapping): FileMapping {
  return { ...mapping, columns: mapping.columns.map((column) => ({ ...column, confidence: 1 })) };
}

/**
 * A person has looked at the mapping, corrected or not; the import may run now.
 *
 * @throws TouchstoneError importNotWaiting, mappingForeign (of another file), roleTwice, nameTwice, zoneUnknown,
 * logIncomplete, surveyDiffers (earlier files of this shape gave columns other meanings)
 */
export async function confirmImport(stores: Stores, id: string, mapping: FileMapping): Promise<void> {
  const record = await importRecord(stores.ledger, id);
  if (record.state !== 'confirm') throw new TouchstoneError('importNotWaiting', { state: record.state });
  if (record.mapping?.shape !== mapping.shape || record.mapping.columns.length !== mapping.columns.length) {
    throw new TouchstoneError('mappingForeign', { file: record.fileName });
  }
  for (const role of mapping.kind === 'log' ? logRoles : singleRoles) checkSingle(mapping, role);
  if (mapping.kind === 'log') checkLogRoles(mapping, record.fileName);
  checkNames(mapping);
  checkZone(mapping.timeZone);
  await (mapping.kind === 'log' ? checkLog : checkSurvey)(stores, record.projectId, mapping);
  const { numUpdatedRows } = await stores.ledger.db
    .updateTable('import')
    .set({
      state: 'running',
      stage: 'listen.stage.waiting',
      progress: 0,
      mapping: JSON.stringify(confirmed(mapping)),
    })
    .where('id', '=', id)
    .where('state', '=', 'confirm')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new TouchstoneError('importNotWaiting', { state: 'running' });
}
