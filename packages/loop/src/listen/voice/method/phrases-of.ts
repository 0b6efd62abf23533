import { segment } from '@touchstone/language';

/** Words that carry no thing said: a phrase neither begins nor ends with one of them. */
const empty = new Set(
  [
    '的 了 是 在 也 就 都 还 和 与 及 或 又 再 很 太 挺 蛮 真 真的 非常 特别 比较 有点 有些 一个 一下 一点 一直 一次 这 那 这个 那个 这样 那样 这里 那里',
    '我 你 他 她 它 我们 你们 他们 她们 您 自己 大家 人 上 下 里 中 后 前 到 从 给 对 把 被 让 跟 向 为 于 以 之 而 但 但是 不过 可是 只是 就是 而且 另外',
    '因为 所以 如果 虽然 然后 还是 还有 什么 怎么 为什么 多少 几 个 次 天 年 月 日 号 点 块 元 分钟 小时 秒 星期 块钱 多 半 啊 呢 吧 吗 嘛 呀 哦 哈 啦 哎 唉 呵呵 哈哈 吃 去 来 说 要 想 会 能 可以 应该 得 着 过 地 做 用 有 没 没有 不 不是',
    'the a an and or but is are was were be to of in on at for with it its this that i we you they he she my our your very so too just not no as by from have has had do did will would can could there here',
  ]
    .join(' ')
    .split(' '),
);
/** Alone they say little, but they may end what is said: 态度 很 好. */
const judging = new Set('好 差 慢 快 贵 高 低 大 小 多 少 冷 热 乱 脏 吵 久 长 坏 错 难 行 满意'.split(' '));
const mostWords = 9;
const mostCharacters = 14;
const digits = /^[\d.,%]+$/;

function tells(word: string): boolean {
  return !empty.has(word.toLowerCase()) && !digits.test(word);
}

/**
 * What may name a theme in one clause: runs of one to nine words as they stand there, beginning and ending with a word that
 * tells something. A single character is too little. Each phrase once.
 */
export function phrasesOf(clause: string): readonly string[] {
  const words = segment(clause);
  const found = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    const first = words[from];
    if (!first || (!tells(first.word) && !/^[不没无]/.test(first.word)) || judging.has(first.word)) continue;
    for (let to = from; to < Math.min(words.length, from + mostWords); to++) {
      const last = words[to];
      // Words of one phrase stand next to each other; a mark between them parts it.
      if (!last || (to > from && !touches(clause, words[to - 1]?.end ?? 0, last.start))) break;
      if (!tells(last.word) || last.end - first.start > mostCharacters * (isLatin(last.word) ? 3 : 1))
        continue;
      const phrase = clause.slice(first.start, last.end);
      if ([...phrase].length >= 2) found.add(phrase);
    }
  }
  return [...found];
}

function isLatin(word: string): boolean {
  return /^[a-z]/i.test(word);
}

function touches(clause: string, end: number, start: number): boolean {
  return start === end || clause.slice(end, start) === ' ';
}
