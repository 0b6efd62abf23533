/** A branch of the imagined bank: its name in both languages and its share of visits (relative). */
export interface Branch {
  readonly zh: string;
  readonly en: string;
  readonly size: number;
}

export const branches: readonly Branch[] = [
  { zh: '文昌路支行', en: 'Wenchang Road Branch', size: 13 },
  { zh: '滨江支行', en: 'Riverside Branch', size: 12 },
  { zh: '城东支行', en: 'East City Branch', size: 11 },
  { zh: '高新区支行', en: 'High-Tech Park Branch', size: 10 },
  { zh: '老西门支行', en: 'Old West Gate Branch', size: 10 },
  { zh: '大学城支行', en: 'University Town Branch', size: 9 },
  { zh: '火车站支行', en: 'Railway Station Branch', size: 8 },
  { zh: '会展中心支行', en: 'Exhibition Centre Branch', size: 7 },
  { zh: '湖滨路支行', en: 'Lakeside Road Branch', size: 7 },
  { zh: '桂花园社区支行', en: 'Osmanthus Garden Community Branch', size: 5 },
  { zh: '新港支行', en: 'New Harbour Branch', size: 4 },
  { zh: '青石桥社区支行', en: 'Bluestone Bridge Community Branch', size: 4 },
];

/** People who serve in each branch. */
export const staffPerBranch = 8;

export const segments = [
  { zh: '大众', en: 'Mass', share: 0.62 },
  { zh: '财富', en: 'Affluent', share: 0.22 },
  { zh: '私行', en: 'Private banking', share: 0.04 },
  { zh: '小微', en: 'Small business', share: 0.12 },
] as const;

export const ageBands = [
  { zh: '18-25岁', en: '18-25', share: 0.11 },
  { zh: '26-35岁', en: '26-35', share: 0.24 },
  { zh: '36-45岁', en: '36-45', share: 0.22 },
  { zh: '46-60岁', en: '46-60', share: 0.27 },
  { zh: '60岁以上', en: 'over 60', share: 0.16 },
] as const;

export const channels = [
  { zh: '网点到店', en: 'Walk-in' },
  { zh: '手机银行', en: 'Mobile bank' },
  { zh: '客户经理', en: 'Relationship manager' },
  { zh: '电话银行', en: 'Telephone bank' },
] as const;

/** Why a customer comes. It decides which touchpoints a journey passes; it never touches the outcome directly. */
export interface Purpose {
  readonly key: 'counter' | 'account' | 'wealth' | 'machine' | 'app';
  /** Share by segment, in the order of `segments`. */
  readonly shareBySegment: readonly number[];
  /** Probability of passing each touchpoint, in the order of `bankTouchpoints`. */
  readonly presence: readonly number[];
  /** Share by channel, in the order of `channels`. */
  readonly channelShare: readonly number[];
}

export const purposes: readonly Purpose[] = [
  {
    key: 'counter',
    shareBySegment: [0.42, 0.28, 0.15, 0.48],
    presence: [0.35, 0.45, 0.85, 0.7, 0.88, 0.92, 0.2, 0.08, 0.3, 0.08],
    channelShare: [0.74, 0.18, 0.02, 0.06],
  },
  {
    key: 'account',
    shareBySegment: [0.2, 0.14, 0.1, 0.28],
    presence: [0.55, 0.45, 0.8, 0.8, 0.8, 0.88, 0.35, 0.15, 0.6, 0.08],
    channelShare: [0.5, 0.38, 0.05, 0.07],
  },
  {
    key: 'wealth',
    shareBySegment: [0.1, 0.42, 0.65, 0.08],
    presence: [0.6, 0.6, 0.45, 0.75, 0.4, 0.5, 0.1, 0.92, 0.5, 0.07],
    channelShare: [0.24, 0.3, 0.38, 0.08],
  },
  {
    key: 'machine',
    shareBySegment: [0.19, 0.08, 0.03, 0.1],
    presence: [0.15, 0.35, 0.25, 0.55, 0.1, 0.12, 0.93, 0.05, 0.35, 0.1],
    channelShare: [0.86, 0.1, 0.01, 0.03],
  },
  {
    key: 'app',
    shareBySegment: [0.09, 0.08, 0.07, 0.06],
    presence: [0.3, 0.2, 0.25, 0.5, 0.2, 0.25, 0.3, 0.1, 0.93, 0.18],
    channelShare: [0.3, 0.46, 0.04, 0.2],
  },
];

/** How visits spread over the opening hours 9–16, and how crowded each hour is (0 = usual). */
export const openingHours = [
  { hour: 9, share: 0.14, crowd: 0.1 },
  { hour: 10, share: 0.2, crowd: 1.2 },
  { hour: 11, share: 0.14, crowd: 0.6 },
  { hour: 12, share: 0.08, crowd: 0.4 },
  { hour: 13, share: 0.08, crowd: -0.6 },
  { hour: 14, share: 0.15, crowd: 0.7 },
  { hour: 15, share: 0.14, crowd: 0 },
  { hour: 16, share: 0.07, crowd: -0.8 },
] as const;
