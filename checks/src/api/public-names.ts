import { dirname, join } from 'node:path/posix';

/** A name that an index exports, and the file that it comes from. */
export interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** Path of the file, relative to the folder of the index. */
  readonly file: string;
}

/** What an `index.ts` of named re-exports offers, in its order. */
export function publicNames(text: string, folder = '.'): readonly PublicName[] {
  const found: PublicName[] = [];
  for (const match of text.matchAll(/^export (type )?\{([^}]*)\} from '([^']+)';/gm)) {
    const [, allTypes, list = '', target = ''] = match;
    for (const entry of list.split(',').map((part) => part.trim())) {
      if (entry === '') continue;
      const isType = allTypes !== undefined || entry.startsWith('type ');
      const name = entry.replace(/^type /, '');
      found.push({ name, isType, file: join(dirname(join(folder, 'index.ts')), target) });
    }
  }
  return found;
}
