import { describe, expect, it } from 'vitest';
import { splitClauses } from './clauses.ts';
import { readingView } from './reading-view.ts';
import { segment } from './segment.ts';

function spelled(text: string): string {
  const view = readingView(text);
  return String.fromCodePoint(...view.codes.subarray(0, view.length));
}
const clauses = (text: string): readonly string[] =>
  splitClauses(text).map(({ start, end }) => text.slice(start, end));

describe('reading one spelling', () => {
  it('reads half width, lower case and simplified script', () => {
    expect(spelled('ＡＰＰ很好用！')).toBe('app很好用!');
    expect(spelled('態度親切')).toBe('态度亲切');
  });
  it('keeps emoji, drops skin tones and invisible characters', () => {
    expect(spelled('好👍🏽\u200b的')).toBe('好👍的');
  });
  it('leaves out bracketed pinyin, not bracketed words', () => {
    expect(spelled('好(hǎo)吃')).toBe('好吃');
    expect(spelled('好[hao3]吃')).toBe('好吃');
    expect(spelled('网络(wifi)')).toBe('网络(wifi)');
  });
  it('reads a number by its kind, and regulators’ numbers as they are', () => {
    expect(spelled('等了45分钟')).toBe('等了00分钟');
    expect(spelled('打12315')).toBe('打12315');
    expect(spelled('给5星')).toBe('给5星');
  });
  it('cuts long runs of one character', () => {
    expect(spelled('好好好好好好！！！！！')).toBe('好好好!!!');
  });
  it('knows the place of every character', () => {
    const view = readingView('等了45分钟');
    expect([...view.places.subarray(0, view.length + 1)]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('cutting clauses', () => {
  it('cuts at marks and turning words', () => {
    expect(clauses('菜不错，就是等太久')).toEqual(['菜不错', '就是等太久']);
    expect(clauses('环境好但是贵')).toEqual(['环境好', '但是贵']);
  });
  it('does not cut inside words that only look like a turn', () => {
    expect(clauses('味道不过如此')).toEqual(['味道不过如此']);
    expect(clauses('服务再好不过了')).toEqual(['服务再好不过了']);
  });
  it('cuts where people only leave a space', () => {
    expect(clauses('房间很干净 早餐一般')).toEqual(['房间很干净', '早餐一般']);
  });
  it('cuts a run-on sentence after a while', () => {
    expect(clauses('的'.repeat(2) + '好差'.repeat(60)).every((clause) => clause.length <= 72)).toBe(true);
  });
});

describe('segmenting', () => {
  it('gives words with their places', () => {
    const text = '客服态度很好，退款快';
    for (const { word, start, end } of segment(text)) expect(text.slice(start, end)).toBe(word);
    expect(segment(text).map(({ word }) => word)).toContain('态度');
  });
});
