import { posix } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { FileAsked } from '../file-bytes.ts';
import { isDateFormat } from './cell-text.ts';
import { readXml } from './xml-parts.ts';
import type { ZipPackage } from './zip-package.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Path of the sheet inside the package. */
  readonly part: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly dateSystem: 1900 | 1904;
  readonly strings: readonly string[];
  /** By style number: true when cells of this style show dates. */
  readonly dateStyles: readonly boolean[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

async function relations(file: FileAsked, zip: ZipPackage, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  const folder = posix.dirname(part);
  const where = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  await readXml(file.name, zip.read(part === '' ? '_rels/.rels' : where), {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attributes['Target'] ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target);
      found.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target: path });
    },
  });
  return found;
}

function ofType(all: ReadonlyMap<string, Relation>, type: string): string | undefined {
  for (const relation of all.values()) if (relation.type.endsWith(type)) return relation.target;
  return undefined;
}

/** Shared strings: rich text runs are joined, phonetic readings (`rPh`) left out. */
async function sharedStrings(file: FileAsked, zip: ZipPackage, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  await readXml(file.name, zip.read(part), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = phonetic === 0;
      else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      else if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
    },
  });
  return strings;
}

async function dateStyles(file: FileAsked, zip: ZipPackage, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(file.name, zip.read(part), {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(isDateFormat(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Reads everything of a workbook but its sheets. */
export async function readWorkbook(file: FileAsked, zip: ZipPackage): Promise<Workbook> {
  const main = ofType(await relations(file, zip, ''), '/officeDocument') ?? 'xl/workbook.xml';
  if (!zip.has(main)) throw new TouchstoneError('fileUnknown', { file: file.name, found: 'ZIP' });
  if (main.endsWith('.bin')) throw new TouchstoneError('fileUnknown', { file: file.name, found: 'XLSB' });
  const parts = await relations(file, zip, main);
  const sheets: Sheet[] = [];
  let dateSystem: 1900 | 1904 = 1900;
  await readXml(file.name, zip.read(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) dateSystem = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const relation = parts.get(id);
      if (!relation?.type.endsWith('/worksheet')) return;
      const hidden = /hidden/i.test(attributes['state'] ?? '');
      sheets.push({ name: attributes['name'] ?? '', hidden, part: relation.target });
    },
  });
  const strings = ofType(parts, '/sharedStrings');
  const styles = ofType(parts, '/styles');
  return {
    sheets,
    dateSystem,
    strings: strings === undefined ? [] : await sharedStrings(file, zip, strings),
    dateStyles: styles === undefined ? [] : await dateStyles(file, zip, styles),
  };
}
