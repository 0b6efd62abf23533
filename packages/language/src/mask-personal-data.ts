import { digitRuns } from './digit-runs.ts';
import { numberSpans } from './number-spans.ts';
import { patternSpans } from './pattern-spans.ts';
import type { PersonalKind, PersonalSpan } from './personal-kind.ts';
import { viewOf } from './text-view.ts';

export interface MaskedText {
  readonly text: string;
  /** Where personal data stood in the original, in order, not overlapping. */
  readonly found: readonly PersonalSpan[];
}

/** What is written in place of each kind. */
export const chineseMasks: Readonly<Record<PersonalKind, string>> = {
  identityCard: '[身份证号]',
  mobile: '[手机号]',
  bankCard: '[银行卡号]',
  landline: '[电话号码]',
  email: '[邮箱]',
  plate: '[车牌号]',
  wechat: '[微信号]',
  qq: '[QQ号]',
  address: '[地址]',
};

/** Cheap refusal: without five digit-like characters, an @, or a telling word, there is nothing to find. */
const digitLike = /[\d０-９①-⑨⓪零〇○一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖\u{1d7ce}-\u{1d7ff}]/gu;
const telling = /[@＠﹫]|微信|薇信|威信|v信|wechat|weixin|wx|vx|ｗｘ|ｖｘ/i;

function mayHold(text: string): boolean {
  if (telling.test(text)) return true;
  digitLike.lastIndex = 0;
  for (let count = 0; count < 4; count++) if (!digitLike.test(text)) return false;
  return true;
}

/** Earlier rules win where two overlap: numbers with a check digit before shapes, then left to right. */
function withoutOverlaps(spans: readonly PersonalSpan[]): readonly PersonalSpan[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: PersonalSpan[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end };
  }
  return kept;
}

/**
 * Replaces personal data of people in China by the name of its kind: identity numbers (birthday and check digit),
 * mobiles (spaces, dashes, +86, full-width, spelled digits 一三八…), payment cards (issuer and Luhn), landlines,
 * e-mail addresses, plates, WeChat and QQ ids, street addresses.
 *
 * Looks at the NFKC view of the text, cuts the original; what is not masked is returned byte for byte.
 * Cost: linear in the length. Not found: names of people, addresses without a street number, numbers in words
 * mixed with other words. See the README for the measured recall.
 *
 * @example maskPersonalData('请打 138-0013-8000').text // '请打 [手机号]'
 */
export function maskPersonalData(
  text: string,
  masks: Readonly<Record<PersonalKind, string>> = chineseMasks,
): MaskedText {
  if (!mayHold(text)) return { text, found: [] };
  const view = viewOf(text);
  const numbers = digitRuns(view).flatMap((run) => numberSpans(run, view.text));
  const seen = withoutOverlaps([...numbers, ...patternSpans(view.text)]);
  const found = seen.map(({ kind, start, end }) => ({
    kind,
    start: view.from[start] ?? 0,
    end: view.to[end - 1] ?? text.length,
  }));
  let masked = '';
  let at = 0;
  for (const { kind, start, end } of found) {
    masked += text.slice(at, start) + masks[kind];
    at = end;
  }
  return { text: masked + text.slice(at), found };
}
