import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn } from './bank-card.ts';
import { isBankCard, isIdentityCard, maskPersonalData, normaliseText } from './index.ts';

const seed = 20260101;
const masked = (text: string): string => maskPersonalData(text).text;
const kinds = (text: string): readonly string[] => maskPersonalData(text).found.map(({ kind }) => kind);

/** The identity number of a birthday and a serial, with its check digit. Worked out here on its own: sum of digit × 2^(17−i) mod 11. */
function identityNumber(region: string, birthday: string, serial: string): string {
  const body = region + birthday + serial;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return body + '10X98765432'[sum % 11];
}

function cardNumber(body: string): string {
  const last = [...'0123456789'].find((digit) => passesLuhn(body + digit));
  return body + (last ?? '');
}

describe('maskPersonalData', () => {
  it.each([
    ['我的电话是13800138000，请回电', '我的电话是[手机号]，请回电'],
    ['打 138-0013-8000 或 139 1234 5678', '打 [手机号] 或 [手机号]'],
    ['+86 13800138000', '+[手机号]'],
    ['号码：１３８００１３８０００！', '号码：[手机号]！'],
    ['一三八零零一三八零零零找我', '[手机号]找我'],
    ['幺三八 零零幺三 八零零零', '[手机号]'],
    ['138零零一3八000', '[手机号]'],
    ['身份证11010519491231002X', '身份证[身份证号]'],
    ['身份证 110105 19491231 002x 的', '身份证 [身份证号] 的'],
    ['卡号 6222 0212 3456 7890 123', '卡号 [银行卡号]'],
    ['座机010-62345678转8', '座机[电话号码]转8'],
    ['0755 26781234', '[电话号码]'],
    ['电话 62345678', '电话 [电话号码]'],
    ['发到zhang.san@example.com.cn。', '发到[邮箱]。'],
    ['车牌京A·12345', '车牌[车牌号]'],
    ['粤B12345D 新能源', '[车牌号] 新能源'],
    ['加我微信 zhangsan_88', '加我微信 [微信号]'],
    ['微信号：wxid_abc123', '微信号：[微信号]'],
    ['QQ：123456789', 'QQ：[QQ号]'],
    ['住在中山北路123号5栋602室', '[地址]'],
  ])('masks %j', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it.each([
    '等了3个小时，2025-03-01 08:00 才办完',
    '订单号 1234567890123456 没到',
    '评分 5 4 3 2 1',
    '95588 打不通',
    '400-800-8888 是你们的客服',
    '花了 12345.67 元',
    '第二天又去了三次，一共五个人',
    '利率 3.85%，期限 360 个月',
    '流水 20250301080005123',
    '',
  ])('leaves %j as it is', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });

  it('gives the places in the original, full-width and combined characters included', () => {
    const text = '①号窗口，电话１３８００１３８０００。';
    const [span] = maskPersonalData(text).found;
    expect(span && text.slice(span.start, span.end)).toBe('１３８００１３８０００');
  });

  it('sees through invisible characters between digits', () => {
    expect(kinds('138\u200b0013\u200b8000')).toEqual(['mobile']);
  });

  it('masks every identity number with a right check digit, in any sentence', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
    const serial = fc.stringMatching(/^\d{3}$/);
    const property = fc.property(
      day,
      serial,
      fc.constantFrom('110105', '440305', '310101'),
      (birth, last, region) => {
        const number = identityNumber(region, birth.toISOString().slice(0, 10).replaceAll('-', ''), last);
        expect(isIdentityCard(number)).toBe(true);
        expect(masked(`我是${number}，谢谢`)).toBe('我是[身份证号]，谢谢');
      },
    );
    fc.assert(property, { seed, numRuns: 300 });
  });

  it('masks every mobile however it is parted', () => {
    const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
    const separator = fc.constantFrom('', ' ', '-', ' - ', '·').filter((one) => one.length <= 2);
    const property = fc.property(
      mobile,
      separator,
      fc.constantFrom('', '+86', '0086', '86-'),
      (number, gap, prefix) => {
        const written = `${prefix}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
        const { text } = maskPersonalData(`请打${written}。`);
        expect(text).not.toMatch(/\d{4}/);
        expect(text).toContain('[手机号]');
      },
    );
    fc.assert(property, { seed, numRuns: 500 });
  });

  it('masks every payment card of a known issuer', () => {
    const body = fc.stringMatching(/^62\d{14,16}$/);
    const property = fc.property(body, (digits) => {
      const number = cardNumber(digits);
      expect(isBankCard(number)).toBe(true);
      expect(masked(`刷的${number}`)).toBe('刷的[银行卡号]');
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  it('keeps everything outside the spans byte for byte, and finds nothing in its own answer twice', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('13800138000', '一三八', '@', '京A12345', '微信', '１２３', '⑩', 'ﬁ', '路1号'),
    );
    const property = fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const { found, text: result } = maskPersonalData(text);
      let at = 0;
      let rest = result;
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        const kept = text.slice(at, start);
        expect(rest.startsWith(kept)).toBe(true);
        rest = rest.slice(kept.length).replace(/^\[[^\]]+\]/, '');
        at = end;
      }
      expect(rest).toBe(text.slice(at));
    });
    fc.assert(property, { seed, numRuns: 1000 });
  });

  it.each([
    ['digits', '1'.repeat(50_000)],
    ['separated digits', '1 '.repeat(25_000)],
    ['at signs', 'a@'.repeat(25_000)],
    ['one long local part', `${'a'.repeat(50_000)}@`],
    ['spelled digits', '一二'.repeat(25_000)],
    ['plates', '京A'.repeat(25_000)],
    ['roads', '路1号'.repeat(17_000)],
    ['wechat', '微信'.repeat(25_000)],
  ])('takes time in proportion to the length on hostile %s', (_, text) => {
    const quarter = text.slice(0, text.length / 4);
    const cost = (one: string): number => {
      const began = process.threadCpuUsage();
      maskPersonalData(one);
      const { user, system } = process.threadCpuUsage(began);
      return (user + system) / 1000;
    };
    const best = (one: string): number => Math.min(...Array.from({ length: 5 }, () => cost(one)));
    best(quarter);
    // Quadratic work would take sixteen times as long for four times the text. Processor time, not the clock.
    expect(best(text)).toBeLessThan(8 * best(quarter) + 15);
  });
});

describe('normaliseText', () => {
  it('gives one spelling to what reads the same', () => {
    expect(normaliseText('　ＡＢ\u200b１２\n 办理 ')).toBe('AB12 办理');
  });

  it('changes nothing the second time', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
    });
    fc.assert(property, { seed, numRuns: 500 });
  });
});
