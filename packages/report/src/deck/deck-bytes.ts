import JSZip from 'jszip';
import { deckColours, deckFonts } from './deck-theme.ts';
import type { IntervalRow } from './interval-row.ts';
import type { Deck } from './new-deck.ts';

/** The first day that a ZIP file can name. */
const epoch = new Date(Date.UTC(1980, 0, 1));
const epochText = '1980-01-01T00:00:00Z';

/**
 * The deck as a file. The library numbers charts by process and writes the clock into properties and ZIP entries, also
 * into the workbooks behind the charts; here both are set, so that the same deck gives the same bytes. Intervals, hollow
 * bars and the Chinese face, which the library does not know, are put into its XML.
 */
export async function deckBytes(deck: Deck): Promise<Uint8Array> {
  const written = await deck.file.write({ outputType: 'uint8array' });
  if (!(written instanceof Uint8Array)) throw new TypeError('the deck was not written as bytes');
  const source = await JSZip.loadAsync(written);
  const charts = chartNumbers(Object.keys(source.files));
  const parts: (readonly [string, string | Uint8Array])[] = [];
  for (const [name, entry] of Object.entries(source.files)) {
    if (entry.dir) continue;
    const kept = renumbered(name, charts);
    if (name.endsWith('.xlsx')) parts.push([kept, await settledZip(await entry.async('uint8array'))]);
    else if (/\.(?:xml|rels)$/.test(name)) {
      const text = renumbered(withoutClock(await entry.async('string')), charts);
      parts.push([kept, finished(kept, text, deck)]);
    } else parts.push([kept, await entry.async('uint8array')]);
  }
  return zipped(parts);
}

/** Content types first, as readers expect; then by name. */
function zipped(parts: readonly (readonly [string, string | Uint8Array])[]): Promise<Uint8Array> {
  const first = '[Content_Types].xml';
  const order = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
    Number(b === first) - Number(a === first) || (a < b ? -1 : 1);
  const zip = new JSZip();
  for (const [name, content] of parts.toSorted(order)) {
    zip.file(name, content, { date: epoch, createFolders: false });
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** A ZIP inside the ZIP: a chart's workbook. */
async function settledZip(bytes: Uint8Array): Promise<Uint8Array> {
  const source = await JSZip.loadAsync(bytes);
  const parts: (readonly [string, string | Uint8Array])[] = [];
  for (const [name, entry] of Object.entries(source.files)) {
    if (!entry.dir) parts.push([name, withoutClock(await entry.async('string'))]);
  }
  return zipped(parts);
}

function withoutClock(xml: string): string {
  return xml.replaceAll(
    /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g,
    (_, open: string, _name: string, close: string) => `${open}${epochText}${close}`,
  );
}

const numbered = /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(?=\.)/g;

/** The numbers that the library gave, smallest first: the order in which the charts were added. */
function chartNumbers(names: readonly string[]): readonly number[] {
  return names
    .flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}

function renumbered(text: string, charts: readonly number[]): string {
  return text.replaceAll(
    numbered,
    (_, before: string, number: string) => `${before}${charts.indexOf(Number(number)) + 1}`,
  );
}

function finished(name: string, xml: string, { charts }: Deck): string {
  if (name.startsWith('ppt/theme/')) {
    return xml.replaceAll('<a:ea typeface=""/>', `<a:ea typeface="${deckFonts.eastAsian}"/>`);
  }
  const chart = /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1];
  if (chart === undefined) return xml;
  const faced = xml.replaceAll(
    /(<a:latin typeface=")[^"]*("[^>]*\/>)(?!<a:ea)/g,
    (_, open: string, close: string) =>
      `${open}${deckFonts.latin}${close}<a:ea typeface="${deckFonts.eastAsian}"/>`,
  );
  const rows = charts[Number(chart) - 1] ?? [];
  return rows.length > 0 ? withIntervals(faced, rows) : faced;
}

/** Points with their own fill before the labels, error bars before the categories: the order of CT_BarSer (ECMA-376). */
function withIntervals(xml: string, rows: readonly IntervalRow[]): string {
  const points = rows.map(({ colour, open }, index) => pointXml(index, colour, open === true)).join('');
  return xml
    .replace(/(<c:invertIfNegative val="0"\/>)/, (found) => `${found}${points}`)
    .replace(/<c:cat>/, (found) => `${errorBars(rows)}${found}`);
}

function pointXml(index: number, colour: string, open: boolean): string {
  const fill = `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
  const look = open ? `<a:noFill/><a:ln w="15875">${fill}<a:prstDash val="dash"/></a:ln>` : fill;
  return `<c:dPt><c:idx val="${index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${look}</c:spPr></c:dPt>`;
}

function errorBars(rows: readonly IntervalRow[]): string {
  const list = (name: 'plus' | 'minus', of: (row: IntervalRow) => number): string => {
    const points = rows.map((row, index) => `<c:pt idx="${index}"><c:v>${Math.max(0, of(row))}</c:v></c:pt>`);
    return `<c:${name}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${rows.length}"/>${points.join('')}</c:numLit></c:${name}>`;
  };
  const plus = list('plus', ({ estimate, high }) => high - estimate);
  const minus = list('minus', ({ estimate, low }) => estimate - low);
  const line = `<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="${deckColours.text}"/></a:solidFill></a:ln></c:spPr>`;
  return `<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>${plus}${minus}${line}</c:errBars>`;
}
