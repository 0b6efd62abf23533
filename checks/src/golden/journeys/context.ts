import { type Asker, type JourneySelection, type MapTask, selectJourneys } from '@touchstone/loop/map';
import { type Catalogue, mapRequestSchema, type Touchpoint } from '@touchstone/vocabulary';
import { field, items, type Tree } from '../stats/tree.ts';
import type { LoadedLog } from './load-log.ts';

/** What a section of a reference is computed from. */
export interface SectionContext {
  readonly ask: Asker;
  readonly task: MapTask;
  readonly activities: readonly { readonly name: string; readonly events: number }[];
  readonly selection: JourneySelection;
  readonly log: LoadedLog;
  readonly meta: Tree | undefined;
}

const namesIn = (tree: Tree | undefined): readonly string[] =>
  items(tree).filter((name): name is string => typeof name === 'string');

/** A touchpoint per activity, marked as the reference's `meta` says. */
function catalogueOf(activities: readonly string[], meta: Tree | undefined): Catalogue {
  const marked = (names: readonly string[]): ReadonlySet<string> => new Set(names);
  const closing = marked(namesIn(field(meta, 'closing')));
  const complaint = marked(namesIn(field(meta, 'complaint')));
  const contact = marked(namesIn(field(field(meta, 'fcr_case'), 'contact')));
  const transfer = marked(namesIn(field(field(meta, 'fcr_case'), 'transfer')));
  const touchpoints = activities.map(
    (name): Touchpoint => ({
      id: name,
      name,
      activities: [name],
      items: [],
      aspects: [],
      synonyms: [],
      standard: {},
      classes: {},
      closing: closing.has(name),
      contact: contact.has(name),
      transfer: transfer.has(name),
      complaint: complaint.has(name),
      approval: false,
    }),
  );
  const limits = { first: 0.05, closing: 0.05, frequent: 0.8, perceived: 0.8, complaint: 0.05 };
  return { stages: [], touchpoints, limits };
}

export function sectionContext(
  ask: Asker,
  given: Pick<SectionContext, 'activities' | 'log' | 'meta'>,
): SectionContext {
  const hasScore = given.log.header.includes('score');
  const task: MapTask = {
    batches: [given.log.batch],
    items: {
      categories: [],
      score: hasScore ? { name: 'score', column: 0 } : null,
      hasStart: true,
      timeZone: 'UTC',
      journeysCut: false,
    },
    catalogue: catalogueOf(
      given.activities.map(({ name }) => name),
      given.meta,
    ),
    catalogueVersion: 1,
    request: mapRequestSchema.parse({}),
  };
  return { ...given, ask, task, selection: selectJourneys(task, given.activities) };
}
