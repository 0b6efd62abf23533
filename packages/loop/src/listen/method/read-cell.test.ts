import { describe, expect, it } from 'vitest';
import { type CellReading, readCell } from './read-cell.ts';

const number = (value: number, strength?: number): CellReading =>
  strength === undefined ? { kind: 'number', value } : { kind: 'number', value, strength };

describe('readCell', () => {
  it.each([
    ['５', number(5)],
    [' 4 ', number(4)],
    ['4.5', number(4.5)],
    ['5分', number(5)],
    ['5 stars', number(5)],
    ['★★★★☆', number(4)],
    ['四星', number(4)],
    ['五颗星', number(5)],
    ['5 - 非常满意', number(5, 3)],
    ['5=非常不满意', number(5, -3)],
    ['1、非常满意', number(1, 3)],
    ['非常满意(5分)', number(5, 3)],
    ['非常满意（5分）', number(5, 3)],
    ['10（非常愿意）', number(10, 3)],
    ['1 Very dissatisfied', number(1, -3)],
  ])('reads %j as a figure', (text, expected) => {
    expect(readCell(text)).toEqual(expected);
  });

  it.each([
    ['非常不满意', -3],
    ['很不满意', -3],
    ['不满意', -2],
    ['不太满意', -1],
    ['比较不满意', -1],
    ['一般', 0],
    ['基本满意', 1],
    ['比较满意', 1],
    ['满意', 2],
    ['非常满意', 3],
    ['很差', -3],
    ['较差', -1],
    ['不错', 2],
    ['很好', 3],
    ['非常容易', 3],
    ['很难', -3],
    ['不会推荐', -2],
    ['Strongly disagree', -3],
    ['disagree', -2],
    ['neither agree nor disagree', 0],
    ['Somewhat agree', 1],
    ['AGREE', 2],
    ['very dissatisfied', -3],
    ['not satisfied', -2],
    ['neutral or dissatisfied', -2],
    ['Excellent', 3],
  ])('reads %j as a word of strength %i', (text, strength) => {
    expect(readCell(text)).toMatchObject({ kind: 'word', strength });
  });

  it.each([
    '不适用',
    '没用过',
    ' N/A ',
    'did not use',
    'Not applicable',
    '(跳过)',
    '0 - 不适用',
    '拒答',
    "Don't know",
  ])('reads %j as "not there"', (text) => {
    expect(readCell(text)).toEqual({ kind: 'notThere' });
  });

  it.each([
    ['是', true],
    ['否', false],
    ['Yes', true],
    ['FALSE', false],
    ['未解决', false],
  ])('reads %j as yes or no', (text, yes) => {
    expect(readCell(text)).toEqual({ kind: 'yesNo', yes });
  });

  it.each([
    'Business',
    'Male',
    '大学城支行',
    '会员',
    'Month-to-month',
    'NaN',
    'Infinity',
    '1e5x',
    '2025-03-01',
    '办理业务的时候非常满意但是等了很久很久很久很久很久很久',
  ])('takes %j for no answer on a scale', (text) => {
    expect(readCell(text).kind).toBe('text');
  });

  it('reads an empty cell as empty', () => {
    expect(readCell(' 　\t')).toEqual({ kind: 'empty' });
  });
});
