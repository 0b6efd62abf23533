import { describe, expect, it } from 'vitest';
import { doseLines } from './dose-lines.ts';

describe('pasted amounts', () => {
  it('are read with a space, a tab, a comma or a colon between name and amount', () => {
    const text = 'Anna Lee 3.5\n张三\t2\n李四：0\n\nCounter 2, 4\n';
    const units = ['Anna Lee', '张三', '李四', 'Counter 2'];
    expect(doseLines(text, units)).toEqual({
      of: { 'Anna Lee': 3.5, 张三: 2, 李四: 0, 'Counter 2': 4 },
      unread: [],
      unknown: [],
    });
  });

  it('are left where they say no amount, or name nobody of the roll-out', () => {
    expect(doseLines('A much\nB -2\nC 1\nD 2', ['A', 'B', 'D'])).toEqual({
      of: { D: 2 },
      unread: ['A much', 'B -2'],
      unknown: ['C'],
    });
  });
});
