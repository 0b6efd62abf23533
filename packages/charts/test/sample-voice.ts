import type { Interval, ReadComment, VoiceResult, VoiceTheme, VoiceTopic } from '@touchstone/vocabulary';

function share(estimate: number, half: number): Interval {
  return { estimate, low: Math.max(0, estimate - half), high: Math.min(1, estimate + half) };
}

type Row = readonly [topic: string, name: string, negative: number, neutral: number, positive: number];

const rows: readonly Row[] = [
  ['waiting', '等候与效率', 312, 20, 48],
  ['attitude', '服务态度', 96, 31, 420],
  ['app', 'App 与系统', 88, 12, 40],
  ['privacy', '隐私与安全', 9, 1, 2],
];

function topic(
  [key, name, negative, neutral, positive]: Row,
  kind: VoiceTopic['kind'] = 'aspect',
): VoiceTopic {
  const comments = negative + neutral + positive;
  const negativeShare = share(negative / comments, 1 / Math.sqrt(comments));
  return {
    topic: key,
    kind,
    name,
    comments,
    counts: { negative, neutral, positive },
    negativeShare,
    before: comments > 100 ? share((negative / comments) * 0.7, 0.04) : null,
    urgent: key === 'privacy' ? 4 : 0,
    groups: [],
  };
}

const theme: VoiceTheme = {
  key: 'waiting~扫码 排队',
  topic: 'waiting',
  name: '扫码排队',
  words: ['扫码排队', '扫了码还要排队'],
  comments: 34,
  negative: 30,
  positive: 1,
  weekly: [
    { monday: '2026-09-07', comments: 3 },
    { monday: '2026-09-21', comments: 31 },
  ],
  isNew: true,
  trend: share(0.02, 0.01),
  examples: [{ response: '1', item: 0, text: '扫码排队两小时', start: 0, end: 4 }],
};

/** A voice result like a branch's: much waiting, praised manners, one topic of which few speak. */
export function sampleVoice(): VoiceResult {
  return {
    n: 1200,
    of: 1200,
    said: 1010,
    complete: true,
    from: '2026-04-01',
    to: '2026-09-30',
    overall: { negative: 430, neutral: 120, positive: 520, mixed: 60, none: 70 },
    intents: { complaint: 380, praise: 470, suggestion: 90, question: 30, leave: 12 },
    urgency: [1150, 38, 12],
    emotions: [
      { emotion: 'calm', comments: 900 },
      { emotion: 'anger', comments: 300 },
    ],
    topics: [...rows.map((row) => topic(row)), topic(['t:app', 'App 与系统', 40, 2, 8], 'touchpoint')],
    themes: [theme],
    repeats: { comments: 0, text: '', times: 0 },
    method: {
      snapshot: 'a1b2',
      version: '0.1.0',
      model: '83e5ebe6c66e87d3',
      adaptation: 0,
      errorRates: 'modelCard',
      queries: [{ name: 'voice-topics', sql: 'SELECT 1', seconds: 0.12 }],
    },
  };
}

/** One comment with two mentions that overlap and one on the whole of it. */
export function sampleComment(): ReadComment {
  const mention = { sentiment: 0, probability: 0.9, certainty: 0.8 };
  return {
    response: '17',
    item: 0,
    text: '扫码排队两小时，姑娘倒是和气',
    answered: '2026-09-22T03:00:00Z',
    channel: '柜面',
    unit: '城东',
    overall: 'mixed',
    sentiment: -0.2,
    intents: ['complaint', 'praise'],
    urgency: 2,
    emotion: 'anger',
    mentions: [
      { ...mention, topic: 'waiting', name: '等候与效率', polarity: -1, start: 2, end: 7 },
      { ...mention, topic: 'app', name: 'App 与系统', polarity: -1, start: 0, end: 4 },
      { ...mention, topic: 'attitude', name: '服务态度', polarity: 1, start: 8, end: 14 },
      { ...mention, topic: 'overall', name: '总体', polarity: 0, start: 0, end: 0 },
    ],
    correction: null,
  };
}
