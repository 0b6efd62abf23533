import { byKey } from './by-key.ts';

export const sentences = byKey(
  import.meta.glob<Record<string, string>>(
    '../../../../../packages/vocabulary/messages/en/{web,find,study,outcomes}.json',
    { eager: true, import: 'default' },
  ),
);
