import { simplified } from './traditional-characters.ts';

/**
 * A comment as the model reads it: code points in one spelling, and for each its place in the text.
 * `places[i]` is the UTF-16 offset of `codes[i]`; `places[length]` the end of the text.
 */
export interface ReadingView {
  readonly codes: Int32Array;
  readonly places: Int32Array;
  readonly length: number;
}

/** Numbers that mean something as they are: regulators' and emergency lines, 3·15. */
const tellingNumbers = new Set([
  '12315',
  '12345',
  '12378',
  '12300',
  '12321',
  '12305',
  '110',
  '120',
  '119',
  '315',
]);
const space = 32;
const zero = 48;
/** A run of one character says no more after this many. */
const longestRun = 3;

function isDigit(code: number): boolean {
  return code >= zero && code <= 57;
}

/** One UTF-16 unit in one spelling; 0 when it is invisible. */
function spellingOf(unit: number): number {
  if (unit < 0x80) {
    if (unit >= 65 && unit <= 90) return unit + 32;
    return unit > space && unit < 127 ? unit : space;
  }
  if (unit >= 0x4e00 && unit <= 0x9fff) return simplified[unit] ?? unit;
  if (unit >= 0xff01 && unit <= 0xff5e) return spellingOf(unit - 0xfee0);
  if (unit === 0x3000 || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200a)) return space;
  if (unit === 0xad || (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x202a && unit <= 0x202e)) return 0;
  if ((unit >= 0x2060 && unit <= 0x206f) || unit === 0xfeff || (unit >= 0xfe00 && unit <= 0xfe0f)) return 0;
  if ((unit >= 0x2460 && unit <= 0x24ff) || (unit >= 0x3200 && unit <= 0x33ff) || unit >= 0xf900) {
    const look = String.fromCharCode(unit).normalize('NFKC').codePointAt(0) ?? unit;
    return look < 0x80 ? spellingOf(look) : look;
  }
  return unit;
}

const syllable =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|uang|iong|ang|eng|ing|ong|uai|iao|ian|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|er|[aoeiu])\d?$/;

/** Pages that guard their text against copying write `好(hǎo)`: the length of such a bracket at `at`, else 0. */
function pinyinLength(text: string, at: number): number {
  const close = text[at] === '[' ? ']' : text[at] === '(' ? ')' : '）';
  const end = text.indexOf(close, at + 1);
  if (end < 0 || end - at > 8 || end - at < 2) return 0;
  const inside = text
    .slice(at + 1, end)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return syllable.test(inside) ? end - at + 1 : 0;
}

function opensPinyin(text: string, at: number, unit: number): boolean {
  if (unit !== 0x28 && unit !== 0x5b && unit !== 0xff08) return false;
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  const after = text.charCodeAt(at + 1);
  return before >= 0x4e00 && before <= 0x9fff && after >= 0x61 && after <= 0x1ff;
}

/** Where the run of ASCII digits that starts at `at` ends. */
function digitsEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** A view being written; one that is given again is written anew. */
export interface ViewDraft extends ReadingView {
  length: number;
}

/** Room for the view of a text of so many UTF-16 units. */
export function viewDraft(units: number): ViewDraft {
  return { codes: new Int32Array(units + 1), places: new Int32Array(units + 1), length: 0 };
}

function put(draft: ViewDraft, code: number, place: number): void {
  const { codes, length } = draft;
  if (code === space && (length === 0 || codes[length - 1] === space)) return;
  if (length >= longestRun && codes[length - 1] === code && codes[length - 2] === code) {
    if (codes[length - 3] === code) return;
  }
  codes[length] = code;
  draft.places[length] = place;
  draft.length = length + 1;
}

/** A number: one digit stays, a telling one stays, any other becomes 00. Returns where it ends. */
function putNumber(draft: ViewDraft, text: string, at: number): number {
  const end = digitsEnd(text, at);
  const kept = end - at === 1 || (end - at <= 5 && tellingNumbers.has(text.slice(at, end)));
  if (kept) for (let i = at; i < end; i++) put(draft, text.charCodeAt(i), i);
  else {
    put(draft, zero, at);
    put(draft, zero, at + 1);
  }
  return end;
}

/**
 * One spelling for what reads the same: half width, lower case, simplified script, numbers by their kind, long runs of
 * a character cut to three, white space to one, invisible characters and bracketed pinyin left out. Emoji stay.
 * Half a surrogate pair reads as U+FFFD. Linear in the length. A draft with room for the text may be given to write on.
 */
export function readingView(text: string, draft: ViewDraft = viewDraft(text.length)): ReadingView {
  draft.length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) {
      at = putNumber(draft, text, at) - 1;
      continue;
    }
    if (opensPinyin(text, at, unit)) {
      const skipped = pinyinLength(text, at);
      if (skipped > 0) {
        at += skipped - 1;
        continue;
      }
    }
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const code = text.codePointAt(at) ?? unit;
      const skinTone = code >= 0x1f3fb && code <= 0x1f3ff;
      if (!skinTone) put(draft, code > 0xffff ? code : 0xfffd, at);
      if (code > 0xffff) at++;
      continue;
    }
    const code = spellingOf(unit);
    if (code !== 0) put(draft, code, at);
  }
  draft.places[draft.length] = text.length;
  return draft;
}
