import { extname } from 'node:path';

/** What a survey or log is called after its file: the name without its endings (`.csv`, `.xes.gz`). */
export function fileTitle(fileName: string): string {
  const title = fileName.slice(0, fileName.length - extname(fileName).length).replace(/\.\w{2,5}$/, '');
  return title === '' ? fileName : title;
}
