import {
  type ImprovementContent,
  type ImprovementEdit,
  improvementContentSchema,
} from '@touchstone/vocabulary';
import { requireNoCircle } from './require-no-circle.ts';

/** Paths of the fields that an edit touches: `name`, `cost`, `tasks.<id>`. Two edits that share none can both stand. */
export function touchedFields({ tasks, ...fields }: ImprovementEdit): string[] {
  const named = Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  return [...named, ...Object.keys(tasks ?? {}).map((id) => `tasks.${id}`)];
}

/**
 * The content after an edit. A task that is taken away is no longer waited for by the others.
 * @throws TouchstoneError fixCircularTasks
 */
export function editImprovement(content: ImprovementContent, edit: ImprovementEdit): ImprovementContent {
  const { tasks = {}, ...fields } = edit;
  const merged = new Map(Object.entries(content.tasks));
  for (const [id, task] of Object.entries(tasks)) {
    if (task) merged.set(id, task);
    else merged.delete(id);
  }
  const kept = [...merged].map(
    ([id, task]) => [id, { ...task, after: task.after.filter((other) => merged.has(other)) }] as const,
  );
  requireNoCircle(
    kept.map(([id, { name, after }]) => ({ id, name, before: after })),
    'fixCircularTasks',
  );
  const named = Object.entries({ ...content, ...said(fields), tasks: Object.fromEntries(kept) });
  return improvementContentSchema.parse(Object.fromEntries(named.filter(([, value]) => value !== null)));
}

/** The fields that the edit names. */
function said(fields: Omit<ImprovementEdit, 'tasks'>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
