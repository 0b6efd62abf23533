import { byNegative, negativeComments, percent, span, topicNames, whole } from '@touchstone/charts';
import {
  fewComments,
  isSettled,
  type Say,
  type VoiceResult,
  type VoiceTheme,
  type VoiceTopic,
} from '@touchstone/vocabulary';

/** Finding, number and certainty; what is new; what to do next. */
export interface VoiceHeadline {
  /** `sure`: the first topic is surely first · `open`: another may be · `quiet`: nothing stands out, or too little is said. */
  readonly state: 'sure' | 'open' | 'quiet';
  readonly title: string;
  readonly body: string;
  readonly news: string | null;
}

/** Names listed before "and others". */
const mostNamed = 3;

function listOf(names: readonly string[], say: Say): string {
  const shown = names.slice(0, mostNamed).map((name) => say('web.quoted', { name }));
  const list = shown.join(say('web.listSeparator'));
  return names.length > mostNamed ? say('language.page.andOthers', { list, count: names.length }) : list;
}

/** Topics that may be complained of more than the first: their interval reaches into its own. */
export function rivalsOf(topics: readonly VoiceTopic[]): readonly VoiceTopic[] {
  const [first, ...others] = byNegative(topics);
  if (!first) return [];
  return others.filter((other) => negativeComments(other).high >= negativeComments(first).low);
}

/** Themes not heard before, most comments first. */
export function newThemes(result: Pick<VoiceResult, 'themes'>): readonly VoiceTheme[] {
  return result.themes.filter(({ isNew }) => isNew).toSorted((a, b) => b.comments - a.comments);
}

function news(result: VoiceResult, say: Say): string | null {
  const [first, ...others] = newThemes(result);
  if (!first) return null;
  return say('language.page.headline.new', {
    name: first.name,
    comments: first.comments,
    others: others.length,
  });
}

/** What to say first: what customers complain of most, how sure that is, what is new. */
export function voiceHeadline(result: VoiceResult, say: Say): VoiceHeadline {
  const [first] = byNegative(result.topics);
  const fresh = news(result, say);
  const { said, n } = result;
  if (said < fewComments)
    return {
      state: 'quiet',
      title: say('language.page.headline.few'),
      body: say('language.page.headline.fewBody', { said, n }),
      news: fresh,
    };
  if (!first || negativeComments(first).high < 1 || negativeComments(first).estimate === 0)
    return {
      state: 'quiet',
      title: say('language.page.headline.none'),
      body: say('language.page.headline.noneBody', { said, n }),
      news: fresh,
    };
  const names = topicNames(result.topics, say);
  const name = names.get(first.topic) ?? first.name;
  if (!isSettled(first))
    return {
      state: 'open',
      title: say('language.page.headline.open', { name }),
      body: say('language.page.headline.vague', { ...first.counts, name, comments: first.comments }),
      news: fresh,
    };
  const rivals = rivalsOf(result.topics);
  const format = (value: number) => percent(say, value);
  const facts = say('language.page.headline.facts', {
    name,
    comments: first.comments,
    share: format(first.negativeShare.estimate),
    span: span(format, first.negativeShare),
    negative: whole(say, negativeComments(first).estimate),
  });
  const sureness =
    rivals.length === 0
      ? say('language.page.headline.first')
      : say('language.page.headline.rivals', {
          list: listOf(
            rivals.map((rival) => names.get(rival.topic) ?? rival.name),
            say,
          ),
        });
  const sure = rivals.length === 0;
  return {
    state: sure ? 'sure' : 'open',
    title: say(sure ? 'language.page.headline.sure' : 'language.page.headline.open', { name }),
    body: say('language.page.headline.body', { facts, sureness }),
    news: fresh,
  };
}

/** The answer above the topics: what customers praise most, beside what the headline says. */
export function topicsAnswer(topics: readonly VoiceTopic[], say: Say): string {
  const names = topicNames(topics, say);
  const nameOf = (one: VoiceTopic) => names.get(one.topic) ?? one.name;
  const [worst] = byNegative(topics);
  const [best] = topics.toSorted((a, b) => b.counts.positive - a.counts.positive);
  if (!worst || !best) return say('language.page.topics.nothing');
  const sure = isSettled(worst) && rivalsOf(topics).length === 0;
  return say(sure ? 'language.page.topics.answer' : 'language.page.topics.answerOpen', {
    worst: nameOf(worst),
    negative: whole(say, negativeComments(worst).estimate),
    best: nameOf(best),
    positive: best.counts.positive,
  });
}
