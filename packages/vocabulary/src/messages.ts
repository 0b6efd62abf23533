import adjustedEn from '../messages/en/adjusted.json' with { type: 'json' };
import cliEn from '../messages/en/cli.json' with { type: 'json' };
import deckEn from '../messages/en/deck.json' with { type: 'json' };
import errorsEn from '../messages/en/errors.json' with { type: 'json' };
import findEn from '../messages/en/find.json' with { type: 'json' };
import fixEn from '../messages/en/fix.json' with { type: 'json' };
import improvementsEn from '../messages/en/improvements.json' with { type: 'json' };
import languageEn from '../messages/en/language.json' with { type: 'json' };
import listenEn from '../messages/en/listen.json' with { type: 'json' };
import mapEn from '../messages/en/map.json' with { type: 'json' };
import measuresEn from '../messages/en/measures.json' with { type: 'json' };
import outcomesEn from '../messages/en/outcomes.json' with { type: 'json' };
import periodsEn from '../messages/en/periods.json' with { type: 'json' };
import proofEn from '../messages/en/proof.json' with { type: 'json' };
import proveEn from '../messages/en/prove.json' with { type: 'json' };
import reportEn from '../messages/en/report.json' with { type: 'json' };
import scoresEn from '../messages/en/scores.json' with { type: 'json' };
import segmentsEn from '../messages/en/segments.json' with { type: 'json' };
import shapeEn from '../messages/en/shape.json' with { type: 'json' };
import studyEn from '../messages/en/study.json' with { type: 'json' };
import thresholdsEn from '../messages/en/thresholds.json' with { type: 'json' };
import webEn from '../messages/en/web.json' with { type: 'json' };
import witnessesEn from '../messages/en/witnesses.json' with { type: 'json' };
import adjustedZh from '../messages/zh-CN/adjusted.json' with { type: 'json' };
import cliZh from '../messages/zh-CN/cli.json' with { type: 'json' };
import deckZh from '../messages/zh-CN/deck.json' with { type: 'json' };
import errorsZh from '../messages/zh-CN/errors.json' with { type: 'json' };
import findZh from '../messages/zh-CN/find.json' with { type: 'json' };
import fixZh from '../messages/zh-CN/fix.json' with { type: 'json' };
import improvementsZh from '../messages/zh-CN/improvements.json' with { type: 'json' };
import languageZh from '../messages/zh-CN/language.json' with { type: 'json' };
import listenZh from '../messages/zh-CN/listen.json' with { type: 'json' };
import mapZh from '../messages/zh-CN/map.json' with { type: 'json' };
import measuresZh from '../messages/zh-CN/measures.json' with { type: 'json' };
import outcomesZh from '../messages/zh-CN/outcomes.json' with { type: 'json' };
import periodsZh from '../messages/zh-CN/periods.json' with { type: 'json' };
import proofZh from '../messages/zh-CN/proof.json' with { type: 'json' };
import proveZh from '../messages/zh-CN/prove.json' with { type: 'json' };
import reportZh from '../messages/zh-CN/report.json' with { type: 'json' };
import scoresZh from '../messages/zh-CN/scores.json' with { type: 'json' };
import segmentsZh from '../messages/zh-CN/segments.json' with { type: 'json' };
import shapeZh from '../messages/zh-CN/shape.json' with { type: 'json' };
import studyZh from '../messages/zh-CN/study.json' with { type: 'json' };
import thresholdsZh from '../messages/zh-CN/thresholds.json' with { type: 'json' };
import webZh from '../messages/zh-CN/web.json' with { type: 'json' };
import witnessesZh from '../messages/zh-CN/witnesses.json' with { type: 'json' };
import type { Locale } from './locale.ts';

const zh = {
  errors: errorsZh,
  listen: listenZh,
  map: mapZh,
  language: languageZh,
  find: findZh,
  report: reportZh,
  cli: cliZh,
  web: webZh,
  study: studyZh,
  witnesses: witnessesZh,
  outcomes: outcomesZh,
  adjusted: adjustedZh,
  shape: shapeZh,
  scores: scoresZh,
  thresholds: thresholdsZh,
  segments: segmentsZh,
  periods: periodsZh,
  fix: fixZh,
  improvements: improvementsZh,
  measures: measuresZh,
  prove: proveZh,
  proof: proofZh,
  deck: deckZh,
};
const en = {
  errors: errorsEn,
  listen: listenEn,
  map: mapEn,
  language: languageEn,
  find: findEn,
  report: reportEn,
  cli: cliEn,
  web: webEn,
  study: studyEn,
  witnesses: witnessesEn,
  outcomes: outcomesEn,
  adjusted: adjustedEn,
  shape: shapeEn,
  scores: scoresEn,
  thresholds: thresholdsEn,
  segments: segmentsEn,
  periods: periodsEn,
  fix: fixEn,
  improvements: improvementsEn,
  measures: measuresEn,
  prove: proveEn,
  proof: proofEn,
  deck: deckEn,
};

type Rooms = typeof zh;
/** `room.key`: the file in `messages/<locale>/` and the key in it. */
export type MessageKey = { [R in keyof Rooms]: `${R}.${keyof Rooms[R] & string}` }[keyof Rooms];

function flatten(rooms: Record<keyof Rooms, Record<string, string>>): Record<MessageKey, string> {
  const flat: Record<string, string> = {};
  for (const [room, texts] of Object.entries(rooms)) {
    for (const [key, text] of Object.entries(texts)) flat[`${room}.${key}`] = text;
  }
  return flat;
}

export const messages: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = {
  'zh-CN': flatten(zh),
  en: flatten(en),
};

/** Whether a text is the key of a sentence: one that came over the wire may be of another version. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messages['zh-CN'], key);
}

/** The keys of every sentence. */
export function messageKeys(): readonly MessageKey[] {
  return Object.keys(messages['zh-CN']).filter(isMessageKey);
}
