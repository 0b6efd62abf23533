import { writeFile } from 'node:fs/promises';

/** Rows of the file that is imported and killed: enough for every stage to take a while, few enough for many rounds. */
export const surveyRows = 60_000;

/**
 * Writes the survey of one round. All its outcomes are `overall`, so that a sum tells which file is visible; the round
 * stands in its comments, so that no two files are the same.
 */
export async function writeSurvey(path: string, round: number, overall: number): Promise<void> {
  const touchpoints = Array.from({ length: 8 }, (_, k) => `t${k + 1}`);
  const lines = [`response id,${touchpoints.join(',')},overall,comment`];
  for (let i = 0; i < surveyRows; i++) {
    const ratings = touchpoints.map((_, k) => 1 + ((i * (k + 3) + (i >> 3)) % 5));
    lines.push(
      `R${i},${ratings.join(',')},${overall},${i % 10 === 0 ? `第${round}次来，排队太久，请改进` : ''}`,
    );
  }
  await writeFile(path, `${lines.join('\n')}\n`);
}
