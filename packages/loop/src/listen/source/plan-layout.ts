import { plainPlan } from './layout-plain.ts';
import type { HeadRows, LayoutPlan } from './layout-plan.ts';
import { qualtricsPlan } from './layout-qualtrics.ts';
import { surveyMonkeyPlan } from './layout-surveymonkey.ts';
import { tencentPlan } from './layout-tencent.ts';
import { wenjuanxingPlan } from './layout-wenjuanxing.ts';

const known = [wenjuanxingPlan, tencentPlan, qualtricsPlan, surveyMonkeyPlan] as const;

/**
 * Recognises the layout of a file from the signature in its first rows; what is not a known export is plain.
 * `headerRows`, when a person has set it, is believed over any signature.
 */
export function planLayout(rows: HeadRows, headerRows?: number): LayoutPlan {
  for (const plan of known) {
    const found = plan(rows);
    if (found !== null && (headerRows === undefined || headerRows === found.headerRows)) return found;
  }
  return plainPlan(rows, headerRows);
}
