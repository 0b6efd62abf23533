import { normaliseText } from '@touchstone/language';

/** What one cell of a scale says, read by itself: a number, a word with a strength, yes or no, or "not there". */
export type CellReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'notThere' }
  | { readonly kind: 'number'; readonly value: number; readonly strength?: number }
  | { readonly kind: 'word'; readonly strength: number; readonly family: WordFamily }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  | { readonly kind: 'text' };

export type WordFamily = 'satisfied' | 'agree' | 'good' | 'willing' | 'easy' | 'often' | 'expected' | 'level';

/** 低/中/高 say a level of anything: a scale only where the header asks for one. */
const levels: ReadonlyMap<string, number> = new Map([
  ['低', -2],
  ['中', 0],
  ['高', 2],
  ['low', -2],
  ['medium', 0],
  ['mid', 0],
  ['high', 2],
]);

/** Words that say: this touchpoint was not used, or the question does not apply. Certain, so never asked about. */
const notThere = new Set(
  `不适用 不涉及 未涉及 未使用 没用过 没有用过 未用过 没使用过 没有使用过 未使用过 未接触 没接触过 未接触过 未经历 没经历过 没有经历 未办理 没办理过 未办理过
  未体验 没体验过 无此项 无此经历 不知道 不了解 不清楚 说不清 说不清楚 不好说 无法评价 无法判断 无法回答 拒答 拒绝回答 不愿回答 未评价 未作答 未答 未填 未填写 缺失 空 跳过 (空) (跳过)
  n/a na n.a. n.a #n/a none null nil . - -- --- / \\ — ——
  not#applicable not#used not#use did#not#use didn't#use did#not#visit never#used have#not#used haven't#used don't#know do#not#know dk refused skipped skip missing
  no#answer not#answered not#sure unsure prefer#not#to#say prefer#not#to#answer not#rated no#opinion no#experience #null! (skipped) (blank) blank`
    .split(/\s+/)
    .map((word) => word.replaceAll('#', ' ').trim())
    .concat(['#n/a', '#null!'])
    .filter((word) => word !== ''),
);

const yes = new Set('是 有 会 对 yes y true t 已解决 解决 解决了 愿意 满意的 能 可以 √ ✓ ✔'.split(' '));
const no = new Set(
  '否 没有 不会 不是 不对 no n false f 未解决 没解决 没有解决 不愿意 不能 不可以 × ✗ ✘'.split(' '),
);

/** Stems of each family, good side first; a stem on the bad side turns the sign. */
const stems: readonly { readonly family: WordFamily; readonly good: RegExp; readonly bad?: RegExp }[] = [
  {
    family: 'satisfied',
    good: /满意|satisf(?:ied|actory)|pleased|happy/,
    bad: /dissatisf(?:ied|actory)|unsatisf(?:ied|actory)|unhappy|displeased|失望/,
  },
  { family: 'agree', good: /同意|赞同|赞成|认同|符合|agree/, bad: /disagree|反对/ },
  { family: 'willing', good: /愿意|愿|推荐|可能|likely|willing/, bad: /unlikely|unwilling/ },
  { family: 'easy', good: /容易|方便|便捷|简单|轻松|easy/, bad: /困难|麻烦|难|复杂|difficult|hard/ },
  {
    family: 'expected',
    good: /超出预期|高于预期|好于预期|(?:better|more) than expected|exceed/,
    bad: /低于预期|不如预期|差于预期|(?:worse|less) than expected/,
  },
  {
    family: 'often',
    good: /经常|总是|often|always|frequent/,
    bad: /从不|从来不|从未|很少|never|rarely|seldom/,
  },
  {
    family: 'good',
    good: /好|优秀|优|出色|卓越|满分|good|great|excellent|outstanding|superb/,
    bad: /差|糟|劣|poor|bad|terrible|awful/,
  },
];

const extreme =
  /非常|很|十分|极|特别|完全|强烈|绝对|一定|肯定|太|总是|从不|从来不|从未|\bvery\b|extremely|strongly|completely|highly|totally|absolutely|definitely|always|never|excellent|outstanding|superb|terrible|awful|优秀|卓越|满分|很大程度|much|far|远/;
const mild =
  /比较|较|有点|有些|稍|略|不太|不是很|不怎么|基本|还算|somewhat|slightly|fairly|rather|a little|mostly|moderately|quite/;
const middle =
  /^(?:一般|一般般|普通|中等|中立|尚可|还行|还可以|无所谓|符合预期|与预期相符|有时|偶尔|说不上|既(?:不|没).*也(?:不|没).*|(?:neither|neutral|average|fair|moderate|okay|ok|so-so|sometimes|as expected|undecided|acceptable)\b.*)$/;
/** 不满意 / not satisfied: turns the sign. 不错 is praise. */
const negation = /(?:不(?!错)|没|\bnot\b|\bnever\b(?! mind))/;

/** Strength of a word on a scale: ±1 mild, ±2 plain, ±3 extreme, 0 the middle. */
function wordStrength(text: string): { strength: number; family: WordFamily } | undefined {
  if (text.length > 40 || (text.length > 14 && /[\u4e00-\u9fff]/.test(text))) return undefined;
  if (text === '不错') return { strength: 2, family: 'good' };
  const level = levels.get(text);
  if (level !== undefined) return { strength: level, family: 'level' };
  for (const { family, good, bad } of stems) {
    const isBad = bad?.test(text) ?? false;
    if (!isBad && !good.test(text)) continue;
    // "neutral or dissatisfied" is the bad half of two, "neither satisfied nor dissatisfied" the middle of three.
    if (middle.test(text) && !/ or |或/.test(text)) return { strength: 0, family };
    const flipped = !isBad && negation.test(text.replace(/不太|不是很|不怎么/, '不'));
    const size = mild.test(text) ? 1 : extreme.test(text) ? 3 : 2;
    return { strength: isBad || flipped ? -size : size, family };
  }
  return middle.test(text) ? { strength: 0, family: 'good' } : undefined;
}

const chineseDigits = '零一二三四五六七八九十';
function starsOf(text: string): number | undefined {
  if (/^[★⭐]{1,10}[☆✩]{0,10}$/u.test(text)) return [...text].filter((c) => c === '★' || c === '⭐').length;
  const spelled = /^([一二三四五六七八九十])(?:颗)?(?:星|分)(?:级)?$/.exec(text);
  return spelled?.[1] ? chineseDigits.indexOf(spelled[1]) : undefined;
}

const plainNumber = /^[-+]?\d+(?:\.\d+)?$/;
const countedNumber = /^([-+]?\d+(?:\.\d+)?)\s*(?:分|星|颗星|级|stars?|points?|pts?)$/;
const numberThenLabel = /^(-?\d{1,3})\s*(?:分|星)?\s*(?:[-–—=:.、,)\]]\s*|\(\s*|\s)([^\d\s].*?)\)?$/;
const labelThenNumber = /^(.*\D)[(=:-]\s*(-?\d{1,3})\s*分?\s*\)?$/;

/** A number with a label beside it: "5 - 非常满意", "非常满意(5分)". */
function labelledNumber(text: string): CellReading | undefined {
  const forward = numberThenLabel.exec(text);
  const backward = forward ? undefined : labelThenNumber.exec(text);
  const [value, label] = forward ? [forward[1], forward[2]] : [backward?.[2], backward?.[1]];
  if (value === undefined || label === undefined) return undefined;
  const clean = label.trim();
  if (notThere.has(clean)) return { kind: 'notThere' };
  const word = wordStrength(clean);
  if (!word) return undefined;
  return { kind: 'number', value: Number(value), strength: word.strength };
}

/**
 * Reads one cell of a rating or outcome column: NFKC, trimmed, case ignored. Knows figures ("５", "5分", "5 - 非常满意",
 * ★★★★☆, 四星), words on a scale in Chinese and English, yes and no, and words for "did not use".
 *
 * @example readCell('非常不满意') // { kind: 'word', strength: -3, family: 'satisfied' }
 */
export function readCell(raw: string): CellReading {
  const text = normaliseText(raw).toLowerCase();
  if (text === '') return { kind: 'empty' };
  if (plainNumber.test(text)) return { kind: 'number', value: Number(text) };
  if (notThere.has(text)) return { kind: 'notThere' };
  const counted = countedNumber.exec(text);
  if (counted?.[1]) return { kind: 'number', value: Number(counted[1]) };
  const stars = starsOf(text);
  if (stars !== undefined) return { kind: 'number', value: stars };
  if (yes.has(text)) return { kind: 'yesNo', yes: true };
  if (no.has(text)) return { kind: 'yesNo', yes: false };
  const labelled = labelledNumber(text);
  if (labelled) return labelled;
  const word = wordStrength(text);
  return word ? { kind: 'word', ...word } : { kind: 'text' };
}
