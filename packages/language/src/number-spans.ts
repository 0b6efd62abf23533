import { isBankCard } from './bank-card.ts';
import type { DigitGroup } from './digit-runs.ts';
import { isIdentityCard, looksLikeIdentityCard } from './identity-card.ts';
import type { PersonalKind } from './personal-kind.ts';

/** A number found in a run: groups `first..last` of it, or a part of the single group. */
export interface NumberSpan {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** What stands right before a number tells what it is; looked at over this many characters. */
const contextLength = 12;
const identityContext = /身份证|证件|身份号|\bid ?card/i;
const cardContext = /卡号|银行卡|储蓄卡|信用卡|借记卡|账号|帐号|账户|帐户|\bcard\b|\baccount\b/i;
const orderContext = /订单|单号|流水|编号|运单|快递|条码|追踪|\border\b|\btracking\b|\bticket\b/i;
const phoneContext = /电话|座机|手机|号码|联系|致电|回电|拨打|传真|\btel\b|\bphone\b|\bcall\b|\bfax\b/i;
const areaCode = /^0(?:10|2\d|[3-9]\d{2})/;

/** What a string of digits is, given the words before it; undefined when it is nobody's. */
function kindOf(digits: string, before: string): PersonalKind | undefined {
  const { length } = digits;
  if (length < 7) return undefined;
  if (
    length === 18 &&
    (isIdentityCard(digits) || (identityContext.test(before) && looksLikeIdentityCard(digits)))
  ) {
    return 'identityCard';
  }
  if (length === 15 && identityContext.test(before) && looksLikeIdentityCard(digits)) return 'identityCard';
  if (/^(?:(?:00|0)?86)?1[3-9]\d{9}$/.test(digits)) return 'mobile';
  if (/^0?1[3-9]\d{9}$/.test(digits)) return 'mobile';
  if (isBankCard(digits) && !orderContext.test(before)) return 'bankCard';
  if (length >= 12 && length <= 19 && cardContext.test(before)) return 'bankCard';
  if (areaCode.test(digits) && (length === 11 || length === 12 || length === 10)) return 'landline';
  if ((length === 7 || length === 8) && /^[2-9]/.test(digits) && phoneContext.test(before)) return 'landline';
  return undefined;
}

/** The longest string of digits that is looked at: 0086 and a mobile, a card, an identity number. */
const longest = 19;
/** A written phone or card number has few parts; bounds the work a run may cost. */
const mostGroups = 19;

/** The longest personal number that starts with group `first`, and how many groups it takes. */
function numberFrom(
  run: readonly DigitGroup[],
  first: number,
  text: string,
): { span: NumberSpan; groups: number } | undefined {
  const start = run[first]?.start ?? 0;
  const before = text.slice(Math.max(0, start - contextLength), start);
  let digits = '';
  let found: { span: NumberSpan; groups: number } | undefined;
  for (let last = first; last < run.length && last - first < mostGroups; last++) {
    const group = run[last];
    if (!group) break;
    digits += group.digits;
    if (digits.length > longest) break;
    const crossed = digits.length === 17 && /[Xx]/.test(text[group.end] ?? '') ? `${digits}X` : digits;
    const kind = kindOf(crossed, before);
    // An area code is written in one piece; without this the parts of a date would pass for a telephone number.
    if (!kind || (kind === 'landline' && (run[first]?.digits.length ?? 0) < 3)) continue;
    const end = group.end + (crossed.length - digits.length);
    found = { span: { kind, start, end }, groups: last - first + 1 };
  }
  return found;
}

/** Personal numbers of one run of digits, left to right, none overlapping. */
export function numberSpans(run: readonly DigitGroup[], text: string): readonly NumberSpan[] {
  const spans: NumberSpan[] = [];
  for (let at = 0; at < run.length; ) {
    const found = numberFrom(run, at, text);
    if (found) spans.push(found.span);
    at += found?.groups ?? 1;
  }
  return spans;
}
