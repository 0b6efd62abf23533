import { type AskedPanel, logPanel, surveyPanel } from '@touchstone/loop/prove';
import type { Stores } from '@touchstone/storage';
import { fileMappingSchema, type Locale, type Metric, type ProofPlan, speaker } from '@touchstone/vocabulary';
import { catalogueInForce } from '../catalogue/catalogue-view.ts';
import { storedLog } from '../logs/stored-log.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

/** A metric's data as the method takes them, with what people call it. */
export interface MetricPanel extends AskedPanel {
  readonly name: string;
  /** Unit of its figures, in the reader's language. */
  readonly unit: string;
  /** Of data and question, for the snapshot. */
  readonly batches: readonly string[];
}

export interface PanelAbout {
  readonly projectId: string;
  readonly plan: ProofPlan;
  readonly locale: Locale;
  readonly signal?: AbortSignal | undefined;
}

async function customerKey({ ledger }: Stores, projectId: string) {
  const row = await ledger.db
    .selectFrom('project')
    .select(['key_low', 'key_high'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  return { low: row.key_low, high: row.key_high };
}

/** The batches of the project's newest log: who was served, answered or not. */
async function logBatches({ ledger }: Stores, projectId: string): Promise<string[] | undefined> {
  const row = await ledger.db
    .selectFrom('log')
    .select('batches')
    .where('project_id', '=', projectId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && row.batches.length > 0 ? row.batches.map(String) : undefined;
}

/** Asks the warehouse for a metric by unit and period. Throws what `surveyPanel` and `logPanel` throw. */
export async function panelOfMetric(
  stores: Stores,
  { source, kind }: Metric,
  { projectId, plan, locale, signal }: PanelAbout,
): Promise<MetricPanel> {
  const say = speaker(locale);
  const key = await customerKey(stores, projectId);
  if (source.of === 'log') {
    const [log, catalogue] = await Promise.all([
      storedLog(stores.ledger, source.log),
      catalogueInForce(stores, projectId, locale),
    ]);
    const about = { batches: log.batches, items: log.items, catalogue: catalogue.content, key };
    const asked = await logPanel(stores.warehouse, about, { plan, source, signal });
    const place = catalogue.content.touchpoints.find(({ id }) => id === source.touchpoint)?.name;
    const name = say(`prove.metric.${source.measure}`, { place: place ?? '_' });
    return { ...asked, name, unit: say('prove.unit.minutes'), batches: log.batches };
  }
  const survey = await storedSurvey(stores.ledger, source.survey);
  const joined = plan.unit === 'unit' ? await servedLog(stores, survey.id, projectId) : undefined;
  const about = {
    batches: survey.batches,
    items: survey.items,
    timeZone: survey.timeZone,
    key,
    ...(joined ? { log: joined } : {}),
  };
  const asked = await surveyPanel(stores.warehouse, about, { plan, item: source.item, kind, signal });
  return { ...asked, name: source.item, unit: say(`prove.unit.${kind}`), batches: survey.batches };
}

/** The log that a survey's answers name journeys of; a survey that names none says nothing of who kept silent. */
async function servedLog(stores: Stores, surveyId: string, projectId: string): Promise<string[] | undefined> {
  const row = await stores.ledger.db
    .selectFrom('survey')
    .select('mapping')
    .where('id', '=', surveyId)
    .executeTakeFirst();
  const named = row && fileMappingSchema.parse(row.mapping).columns.some(({ role }) => role === 'journey');
  return named ? logBatches(stores, projectId) : undefined;
}
