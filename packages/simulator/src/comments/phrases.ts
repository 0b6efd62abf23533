import { arrivingPhrases } from './phrases-arriving.ts';
import { servingPhrases } from './phrases-serving.ts';
import type { TouchpointPhrases } from './touchpoint-phrases.ts';

/** Clauses by the key of the touchpoint. */
export const touchpointPhrases: Readonly<Record<string, TouchpointPhrases>> = {
  ...arrivingPhrases,
  ...servingPhrases,
};

/** Remarks that name no touchpoint, by how the visit was as a whole. */
export const overallPhrases: TouchpointPhrases = {
  low: [
    '{体验|感受}{很差|不好}',
    '{不会|再也不想}来了',
    '{希望|麻烦}{尽快|好好}改{改|进}',
    '{服务|}{越来越差|一年不如一年}{了|}',
    '{考虑|准备}{销户|换银行}了',
    '无语',
  ],
  middle: [
    '{还行|一般|凑合|中规中矩}{吧|}',
    '没{什么|啥}{意见|特别的}',
    '{总体|整体}{可以|过得去}',
    '有{进步|改善}{空间|的余地}',
    '暂无',
  ],
  high: [
    '{挺好的|很好|不错|满意}{！|。|}',
    '{服务|态度}{好|很好}，{效率高|环境也好}',
    '{继续保持|再接再厉|加油}',
    '{一直|这么多年都}{在这办|用你们家}，{放心|习惯了}',
    '{五星|好评|点赞}',
    '没{什么|}意见，{都|}{挺好|满意}',
  ],
};

/** Beginnings that suit any comment; most comments have none. */
export const openings = [
  '{说实话|讲真|实话实说}，',
  '{今天|昨天|上周|那天}{去|来}{网点|}{办业务|办事}，',
  '{给|帮}{老人|我妈|公司}办{业务|点事}，',
  '{老客户了|十几年老客户}，',
  '{周末|中午|下班前}{去的|过去}，',
] as const;

/** Beginnings that only suit a complaint. */
export const butOpenings = [
  '{别的都好|其他不说}，',
  '{就说一点|提个意见}：',
  '{唉|哎}，',
  '{不吐不快|忍不住说一句}，',
] as const;

export const contrasts = ['，不过', '。但是', '，就是', '；另外', '，倒是', '。话说回来，'] as const;
export const additions = ['，还有', '，而且', '。另外', '；', '。', '，再就是'] as const;

export const closings: TouchpointPhrases = {
  low: [
    '{希望改进|请重视}',
    '{给差评|失望}',
    '{麻烦领导看看|领导自己来排一次试试}',
    '{下次不想来了|换别家了}',
  ],
  middle: ['{其他还好|别的没问题}', '{希望越来越好|再接再厉}', '{先这样吧|仅供参考}'],
  high: ['{谢谢|感谢}', '{点赞|好评}', '{会推荐给朋友|推荐}', '{辛苦了|继续保持}'],
};

/** Asking to be called back: `[phone]` is a made-up number, so that masking has something to show. */
export const callbacks = [
  '{麻烦|请}{给我|}回{个|}电话[phone]',
  '{我的|}电话[phone]，{等回复|请联系}',
  '{手机|联系方式}：[phone]',
  '打[phone]找我{就行|}',
] as const;

/** Slips of the input method that people really make. */
export const slips: readonly (readonly [string, string])[] = [
  ['排队', '排对'],
  ['等候', '等侯'],
  ['已经', '以经'],
  ['耐心', '奈心'],
  ['再', '在'],
  ['得', '的'],
  ['柜员', '贵员'],
  ['办理', '办里'],
  ['经理', '经历'],
  ['分钟', '分种'],
  ['服务', '服物'],
  ['账', '帐'],
  ['根本', '跟本'],
  ['态度', '太度'],
];
