import type { PersonalKind, PersonalSpan } from './personal-kind.ts';

/**
 * Shapes with letters. Every quantifier is bounded and every pattern starts with a character or word that is rare
 * in ordinary text, so the cost stays linear on hostile input.
 */
const patterns: readonly { readonly kind: PersonalKind; readonly pattern: RegExp; readonly group: number }[] =
  [
    {
      kind: 'plate',
      group: 0,
      pattern:
        /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·.\- ]?(?=[A-Za-z]{0,5}\d)[A-HJ-NP-Za-hj-np-z\d]{4,5}[A-HJ-NP-Za-hj-np-z\d挂学警港澳](?![A-Za-z\d])/dg,
    },
    {
      kind: 'wechat',
      group: 1,
      pattern:
        /(?:微信|薇信|威信|wechat|weixin|(?<![a-z])wx|(?<![a-z])vx|(?<![a-z])v信)(?:号|账号|id)?[\s:=是为加,]{0,4}([a-z][-_a-z\d]{5,19})(?![-_a-z\d])/dgi,
    },
    {
      kind: 'wechat',
      group: 1,
      pattern: /(?:微信|wechat|(?<![a-z])vx)(?:号|账号|id)?[\s:=是为加,]{0,4}(\d{6,12})(?!\d)/dgi,
    },
    {
      kind: 'qq',
      group: 1,
      pattern: /(?<![a-z])(?:qq|扣扣|企鹅号)(?:号|号码|群)?[\s:=是为加,]{0,4}([1-9]\d{4,10})(?!\d)/dgi,
    },
    {
      kind: 'address',
      group: 0,
      pattern:
        /[\u4e00-\u9fff]{2,6}(?:路|街|大道|巷|胡同|弄)\d{1,5}(?:号|弄)(?:院|楼)?(?:\d{1,4}(?:号楼|栋|幢|座|单元|室|层|楼|号)?){0,4}/dg,
    },
  ];

const localPart = /[A-Za-z\d._%+-]/;
const domainPart = /[A-Za-z\d.-]/;

/** E-mail addresses, grown from each `@` to both sides: no backtracking, at most 64 + 255 characters each. */
function emailSpans(text: string): readonly PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && localPart.test(text[start - 1] ?? '')) start--;
    let end = at + 1;
    while (end < text.length && end - at <= 255 && domainPart.test(text[end] ?? '')) end++;
    while (end > at + 1 && /[.-]/.test(text[end - 1] ?? '')) end--;
    if (start < at && /^[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,8}$/.test(text.slice(at + 1, end))) {
      spans.push({ kind: 'email', start, end });
    }
  }
  return spans;
}

/** E-mails, plates, WeChat and QQ ids after their word, street addresses. Places are those of the given text. */
export function patternSpans(text: string): readonly PersonalSpan[] {
  const spans: PersonalSpan[] = [...emailSpans(text)];
  for (const { kind, pattern, group } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[group] ?? [0, 0];
      if (end > start) spans.push({ kind, start, end });
    }
  }
  return spans;
}
