import type { ImprovementContent, ImprovementEdit } from '@touchstone/vocabulary';

/** An improvement as its reader sees it while it is edited: the edits laid over what the server holds, in their order. */
export function laidOver(content: ImprovementContent, edits: readonly ImprovementEdit[]): ImprovementContent {
  return edits.reduce(withEdit, content);
}

function withEdit(content: ImprovementContent, edit: ImprovementEdit): ImprovementContent {
  const { owner, measure, tasks, ...fields } = edit;
  const { owner: ownerBefore, measure: measureBefore, ...rest } = content;
  const merged = new Map(Object.entries(content.tasks));
  for (const [id, task] of Object.entries(tasks ?? {})) {
    if (task) merged.set(id, task);
    else merged.delete(id);
  }
  return {
    ...Object.assign({}, rest, fields),
    ...optional('owner', owner === undefined ? ownerBefore : owner),
    ...optional('measure', measure === undefined ? measureBefore : measure),
    tasks: Object.fromEntries(merged),
  };
}

/** The field, unless it is empty: null takes it away. */
function optional<Name extends string>(name: Name, value: string | null | undefined) {
  const field: Partial<Record<Name, string>> = {};
  if (value !== null && value !== undefined) field[name] = value;
  return field;
}
