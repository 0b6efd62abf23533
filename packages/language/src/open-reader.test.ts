import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelFile } from '../model/location.ts';
import {
  type Aspect,
  aspects,
  openReader,
  type Polarity,
  splitClauses,
  type Understanding,
} from './index.ts';

const bytes = readFileSync(modelFile);
const reader = openReader(bytes);
const seed = 20261122;

/** Share of the phrasings whose polarity of the aspect is read as expected. */
function shareRight(aspect: Aspect, polarity: Polarity, phrasings: readonly string[]): number {
  const right = phrasings.filter((text) => reader.judge(text, aspect).polarity === polarity);
  return right.length / phrasings.length;
}

it('has error rates that were measured on this very model (npm run errors:language)', () => {
  const rates = readFileSync(new URL('../model/error-rates.json', import.meta.url), 'utf8');
  expect(JSON.parse(rates)).toMatchObject({ model: reader.version });
});

describe('what the model understands', () => {
  it('tells the touchpoint and the polarity of plain comments', () => {
    const plain: readonly (readonly [string, Aspect, Polarity])[] = [
      ['排队排了一个多小时', 'waiting', -1],
      ['服务员态度很好', 'attitude', 1],
      ['客服电话一直打不通', 'hotline', -1],
      ['房间很干净', 'hygiene', 1],
      ['价格太贵了', 'price', -1],
      ['味道不错', 'food', 1],
      ['快递很快', 'delivery', 1],
      ['App老是闪退', 'app', -1],
      ['信号太差，老断网', 'network', -1],
      ['退款迟迟不到账', 'refund', -1],
    ];
    const found = plain.filter(([text, aspect, polarity]) =>
      reader
        .read(text)
        .mentions.some((mention) => mention.aspect === aspect && mention.polarity === polarity),
    );
    expect(found.length).toBeGreaterThanOrEqual(9);
  });

  it('takes a negated fault for praise and a negated merit for blame', () => {
    const praise = ['态度不差', '没有不耐烦', '服务挑不出毛病', '服务没得说', '态度没话说'];
    const blame = ['态度不好', '服务不怎么样', '服务一点都不热情', '没见过这么差的态度', '态度不太好'];
    expect(shareRight('attitude', 1, praise)).toBeGreaterThanOrEqual(0.6);
    expect(shareRight('attitude', -1, blame)).toBeGreaterThanOrEqual(0.8);
  });

  it('parts what stands before a turn from what stands after it', () => {
    const turns = [
      '味道不错，但是上菜太慢了',
      '味道不错就是上菜太慢了',
      '虽然味道好，可是等菜等了一个小时',
      '味道很好，不过排队排太久',
    ];
    const right = turns.filter(
      (text) => reader.judge(text, 'food').polarity === 1 && reader.judge(text, 'waiting').polarity === -1,
    );
    expect(right.length).toBeGreaterThanOrEqual(3);
  });

  it('takes rhetorical questions for blame', () => {
    const questions = ['这也叫服务？', '凭什么乱扣费？', '这价格不是抢钱吗？', '你们就这态度？'];
    const negative = questions.filter((text) => reader.read(text).overall.sentiment < 0);
    expect(negative.length).toBeGreaterThanOrEqual(3);
  });

  it('judges a comparison with last time by now', () => {
    const better = ['排队比上次快多了', '这次快多了', '比以前快', '办得比上回快'];
    const worse = ['服务越来越差', '态度大不如前', '态度不如以前了', '服务比以前差远了'];
    expect(shareRight('waiting', 1, better)).toBeGreaterThanOrEqual(0.75);
    expect(shareRight('attitude', -1, worse)).toBeGreaterThanOrEqual(0.75);
  });

  it('hears irony in its usual dress', () => {
    const ironic = [
      '服务可真“好”，等了两小时没人理',
      '真行啊，扣了钱还不认账',
      '呵呵，这就是所谓的贵宾服务，没人理',
    ];
    const negative = ironic.filter((text) => reader.read(text).overall.sentiment < 0);
    expect(negative.length).toBeGreaterThanOrEqual(2);
  });

  it('raises urgency for danger, regulators and people in need, not for an old annoyance', () => {
    const urgent = [
      '煤气味很大，打电话没人来，家里有老人孩子，快来人',
      '卡里的钱被盗刷了三万，请马上冻结',
      '再不退款我就打12315投诉并向媒体曝光',
      '我妈被困在电梯里，快派人来！',
    ];
    const quiet = ['去年那次排队有点久', '味道不错，下次还来', '建议多放几把椅子', '价格有点贵'];
    expect(urgent.filter((text) => reader.read(text).urgency === 2).length).toBeGreaterThanOrEqual(3);
    expect(quiet.filter((text) => reader.read(text).urgency === 0).length).toBeGreaterThanOrEqual(3);
  });

  it('tells wishes, questions and farewells', () => {
    expect(reader.read('建议增加一个自助取号机').intents).toContain('suggestion');
    expect(reader.read('请问周末上班吗？').intents).toContain('question');
    expect(reader.read('再也不来了，会员卡也退了').intents).toContain('leave');
    expect(reader.read('谢谢护士小姐姐，特别耐心').intents).toContain('praise');
  });

  it('reads traditional script and full width as it reads the plain spelling', () => {
    const same = (a: string, b: string): void => {
      const pick = (text: string): readonly string[] =>
        reader.read(text).mentions.map(({ aspect, polarity }) => `${aspect}${polarity}`);
      expect(pick(a)).toEqual(pick(b));
    };
    same('態度很差，排隊兩小時', '态度很差，排队两小时');
    same('ＡＰＰ闪退', 'app闪退');
    same('味(wèi)道很好', '味道很好');
  });
});

describe('what always holds', () => {
  it('gives the same answer twice, and after other comments', () => {
    const once = reader.read('网点排队太久，柜员态度还行');
    reader.read('别的评论'.repeat(50));
    expect(reader.read('网点排队太久，柜员态度还行')).toEqual(once);
  });

  it('finds the same mentions in a quick reading as in a full one', () => {
    const found = ({ mentions }: Pick<Understanding, 'mentions'>): readonly string[] =>
      mentions.map(({ aspect, polarity, start }) => `${aspect}${polarity} at ${start}`);
    for (const text of [
      '网点排队太久，柜员态度还行',
      '味道不错，就是上菜慢，价格也不便宜',
      '退款一直不到账，客服没人接',
    ]) {
      expect(found(reader.read(text))).toEqual(found(reader.look(text).understanding));
    }
  });

  it('answers any text with probabilities in [0, 1] and places inside the masked text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = reader.read(text);
        for (const p of [read.complaint, read.praise, read.suggestion, read.question, read.leave]) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
        }
        for (const { start, end, sentiment, probability, certainty } of read.mentions) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(read.text.length);
          expect(Math.abs(sentiment)).toBeLessThanOrEqual(1);
          expect(probability >= 0 && probability <= 1 && certainty >= 0 && certainty <= 1).toBe(true);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  const odd: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['one character', '差'],
    ['one mark', '。'],
    ['only emoji', '😡😡😡👎'],
    ['English', 'The room was dirty and nobody answered the phone.'],
    ['Cantonese', '等咗成个钟都冇人理，职员仲黑面'],
    ['code', 'for (let i = 0; i < n; i++) { alert(1) }'],
    ['script tags', '<script>fetch("x")</script><img src=x onerror=alert(1)>'],
    ['right-to-left marks', '\u202e服务很好\u202c\u200f'],
    ['half a surrogate pair', '服务\ud83d很好\udc4d'],
    ['marks without end', '!?'.repeat(20_000)],
    ['brackets without end', '好(a'.repeat(20_000)],
    ['100,000 characters', '排队等了很久，态度也不好。'.repeat(7_700)],
    ['one character 100,000 times', '好'.repeat(100_000)],
  ];
  for (const [name, text] of odd) {
    it(`has a defined answer for ${name}`, () => {
      const read = reader.read(text);
      expect(read.mentions.every(({ end }) => end <= read.text.length)).toBe(true);
      expect(Number.isFinite(read.overall.sentiment)).toBe(true);
    });
  }

  it('says none of nothing', () => {
    expect(reader.read('  ').overall.label).toBe('none');
    expect(reader.read('').mentions).toEqual([]);
  });

  it('cuts clauses that lie in the text, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end } of splitClauses(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('judges every aspect, mentioned or not', () => {
    for (const aspect of aspects) {
      const { polarity, probability } = reader.judge('服务很好', aspect);
      expect([-1, 0, 1]).toContain(polarity);
      expect(probability).toBeGreaterThan(0);
    }
  });

  it('refuses bytes that are no model, and a model cut short', () => {
    expect(() => openReader(new Uint8Array(8))).toThrow(TypeError);
    expect(() => openReader(bytes.subarray(0, bytes.length - 10))).toThrow(TypeError);
  });
});
