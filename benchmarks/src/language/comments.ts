/** Sentences of several trades; comments of any length are cut from their sequence. */
const sentences = [
  '排队等了四十分钟，柜员一句道歉都没有，',
  '不过大堂经理主动倒水还帮我填了单子，挺暖心。',
  '手机银行改版以后转账找不到入口，老人根本不会用，',
  '客服电话转了三次人工才接通，说已经加急处理，',
  '房间很干净，床也舒服，就是隔音差了点，',
  '早餐种类多，味道也不错，下次来还住这里。',
  '快递送到门口轻拿轻放，包装严实，点赞👍',
  '退货寄回去十天了还没退款，问就是在审核，',
  '医生讲得很仔细，护士打针也不疼，谢谢你们，',
  '停车场一位难求，电梯还坏了一部，希望尽快修好。',
  '套餐里莫名其妙多了一项增值业务，每个月扣八块，',
  '牛肉很嫩，汤底鲜，人均六十多不算贵，',
];

/** `count` comments of `length` characters, each starting elsewhere. */
export function comments(length: number, count: number): readonly string[] {
  const all = sentences.join('').repeat(Math.ceil(length / 100) + 2);
  const starts = all.length - length;
  return Array.from({ length: Math.floor(count) }, (_, i) => {
    const start = (i * 7) % Math.max(1, starts);
    return all.slice(start, start + length);
  });
}
