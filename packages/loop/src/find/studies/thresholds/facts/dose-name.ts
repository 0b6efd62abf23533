import type { DoseUnit } from '@touchstone/vocabulary';

const units: readonly (readonly [RegExp, DoseUnit])[] = [
  [/秒|\bsec(ond)?s?\b/i, 'seconds'],
  [/分钟|分鐘|\bmin(ute)?s?\b/i, 'minutes'],
  [/小时|小時|\bh(ou)?rs?\b/i, 'hours'],
  [/天数|天\)|天）|（天|\(天|工作日|\bdays?\b/i, 'days'],
  [/次数|次數|几次|\b(number of|times|count|visits|calls)\b/i, 'times'],
];
const timeWords =
  /时长|時長|等待|等候|排队|用时|耗时|历时|时间|延误|晚点|\b(wait(s|ed|ing)?|duration|time|delay(s|ed)?|late(ness)?|took|lasted)\b/i;

/** Words of a column's name apart: `dep_delay`, `waitMinutes` and `time.to.answer` are several words. */
function spaced(name: string): string {
  return name.replaceAll(/[_.-]+/g, ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** What a column's name says of its unit; `none` when it says nothing. */
export function doseUnit(name: string): DoseUnit {
  return units.find(([words]) => words.test(spaced(name)))?.[1] ?? 'none';
}

/** Whether a column's name speaks of a wait, a time or a count. */
export function looksLikeDose(name: string): boolean {
  return doseUnit(name) !== 'none' || timeWords.test(spaced(name));
}
