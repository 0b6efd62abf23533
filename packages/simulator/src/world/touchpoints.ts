/** A wait that a system recorded: median minutes at an idle hour, and the minutes customers find reasonable. */
interface WaitTrait {
  readonly medianMinutes: number;
  readonly standardMinutes: number;
  /** How many units of felt experience one doubling of the standard costs. */
  readonly annoyance: number;
}

/** What one touchpoint is like before a world draws its branches and staff. */
export interface TouchpointTrait {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Mean felt experience, in standard deviations of one visit; 0 gives about one low answer in six. */
  readonly quality: number;
  /** Weight of the person who serves: 0 for machines and apps. */
  readonly staffWeight: number;
  /** How much a crowded hour spoils it. */
  readonly crowdWeight: number;
  readonly wait: WaitTrait | null;
  /** Outcome points that a low experience costs against a middle one (zero or below). */
  readonly penalty: number;
  /** Outcome points that a high experience adds to a middle one. */
  readonly reward: number;
  /** How much people say that it matters, whatever the company, 0–1: an assumption, see `statedImportance`. */
  readonly basic: number;
}

/** The ten touchpoints of a branch visit, in the order customers meet them, with the effects of the demo bank. */
export const bankTouchpoints: readonly TouchpointTrait[] = [
  {
    key: 'booking',
    zh: '手机银行预约',
    en: 'Mobile booking',
    quality: 0.15,
    staffWeight: 0,
    crowdWeight: 0,
    wait: null,
    penalty: -0.3,
    reward: 0.15,
    basic: 0.3,
  },
  {
    key: 'parking',
    zh: '网点停车与引导',
    en: 'Parking and arrival',
    quality: -0.3,
    staffWeight: 0,
    crowdWeight: 0.35,
    wait: null,
    penalty: -0.1,
    reward: 0.05,
    basic: 0.35,
  },
  {
    key: 'ticket',
    zh: '排队取号',
    en: 'Queue ticket',
    quality: 0.25,
    staffWeight: 0,
    crowdWeight: 0.2,
    wait: { medianMinutes: 2, standardMinutes: 3, annoyance: 0.2 },
    penalty: -0.2,
    reward: 0.05,
    basic: 0.45,
  },
  {
    key: 'lobby',
    zh: '厅堂引导',
    en: 'Lobby guidance',
    quality: 0.2,
    staffWeight: 0.45,
    crowdWeight: 0.2,
    wait: null,
    penalty: -0.25,
    reward: 0.35,
    basic: 0.5,
  },
  {
    key: 'counterWait',
    zh: '柜面等候',
    en: 'Waiting for the counter',
    quality: -0.15,
    staffWeight: 0,
    crowdWeight: 0.15,
    wait: { medianMinutes: 13, standardMinutes: 15, annoyance: 0.55 },
    penalty: -1.35,
    reward: 0.3,
    basic: 0.75,
  },
  {
    key: 'counter',
    zh: '柜面办理',
    en: 'Counter service',
    quality: 0.3,
    staffWeight: 0.5,
    crowdWeight: 0.1,
    wait: null,
    penalty: -0.9,
    reward: 0.65,
    basic: 0.9,
  },
  {
    key: 'machine',
    zh: '自助设备',
    en: 'Self-service machines',
    quality: -0.1,
    staffWeight: 0,
    crowdWeight: 0.1,
    wait: { medianMinutes: 4, standardMinutes: 5, annoyance: 0.25 },
    penalty: -0.35,
    reward: 0.1,
    basic: 0.5,
  },
  {
    key: 'advice',
    zh: '理财咨询',
    en: 'Wealth advice',
    quality: 0.1,
    staffWeight: 0.55,
    crowdWeight: 0,
    wait: { medianMinutes: 8, standardMinutes: 12, annoyance: 0.25 },
    penalty: -0.55,
    reward: 1.05,
    basic: 0.55,
  },
  {
    key: 'app',
    zh: '手机银行操作',
    en: 'Using the mobile bank',
    quality: -0.15,
    staffWeight: 0,
    crowdWeight: 0,
    wait: null,
    penalty: -0.4,
    reward: 0.2,
    basic: 0.65,
  },
  {
    key: 'complaint',
    zh: '投诉与回访',
    en: 'Complaints and follow-up',
    quality: -0.55,
    staffWeight: 0.25,
    crowdWeight: 0,
    wait: null,
    penalty: -1.6,
    reward: 0.9,
    basic: 0.8,
  },
];
