import type { Ledger } from '@touchstone/storage';
import { type Catalogue, TouchstoneError } from '@touchstone/vocabulary';
import { listImprovements } from './improvement-rows.ts';

/** Refuses touchpoints that would go while improvements are for them, naming both. Throws `fixTouchpointInUse`. */
export async function requireNotInUse(
  ledger: Ledger,
  project: string,
  { before, after }: { readonly before: Catalogue; readonly after: Catalogue },
): Promise<void> {
  const kept = new Set(after.touchpoints.map(({ id }) => id));
  const gone = before.touchpoints.filter(({ id }) => !kept.has(id));
  if (gone.length === 0) return;
  const improvements = (await listImprovements(ledger, project)).filter(({ status }) => status !== 'dropped');
  for (const touchpoint of gone) {
    const using = improvements.filter(
      ({ content: { target } }) =>
        target.touchpoint === touchpoint.id ||
        target.moment === touchpoint.name ||
        touchpoint.items.includes(target.moment),
    );
    if (using.length > 0) {
      const names = using.map(({ content }) => content.name).join(', ');
      throw new TouchstoneError('fixTouchpointInUse', { name: touchpoint.name, improvements: names });
    }
  }
}
