import { type Improvement, improvementContentSchema } from '@touchstone/vocabulary';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { renderImprovementsXlsx } from './render-improvements.ts';

const improvement: Improvement = {
  id: 'i',
  projectId: 'p',
  revision: 3,
  status: 'running',
  content: improvementContentSchema.parse({
    name: '=叫号改造',
    kind: 'process',
    owner: '李工',
    cost: 50_000,
    target: { survey: 's', outcome: '总体满意度', moment: '柜面等候', direction: 'mend' },
    tasks: {
      b: { name: '安装', after: ['a'], due: '2026-05-01', place: 2 },
      a: { name: '选型', done: true, place: 1 },
    },
    rollout: { selection: 'random', waves: [{ from: '2026-05-10', units: ['一店', '二店'] }] },
  }),
  prediction: {
    gain: { estimate: 0.2, low: 0.1, high: 0.3 },
    whole: { estimate: 0.4, low: 0.2, high: 0.6 },
    lifts: 0.5,
    outcome: '总体满意度',
    n: 800,
    snapshot: 'x',
    realisation: null,
    frozenAt: '2026-03-02T00:00:00.000Z',
  },
  scores: [],
  startedOn: '2026-03-02',
  finishedOn: null,
  createdAt: '2026-03-01T00:00:00.000Z',
  changedAt: '2026-03-02T00:00:00.000Z',
};

describe('the workbook of improvements', () => {
  it('holds every improvement, its tasks in their order, and who gets it when', async () => {
    const bytes = await renderImprovementsXlsx({ improvements: [improvement], locale: 'en' });
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.from(bytes).buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Improvements', 'Tasks', 'Roll-out']);
    const cells = (sheet: number, row: number) => {
      const found: unknown[] = [];
      book.worksheets[sheet]?.getRow(row).eachCell((cell) => found.push(cell.value));
      return found;
    };
    expect(cells(0, 2).slice(0, 9)).toEqual([
      '=叫号改造',
      'Running',
      'Process',
      '柜面等候',
      '李工',
      50_000,
      0,
      0,
      0.2,
    ]);
    expect(cells(1, 2)).toEqual(['=叫号改造', '选型', '', '', '', 'yes', '']);
    expect(cells(1, 3)).toEqual(['=叫号改造', '安装', '', '', '2026-05-01', '', '选型']);
    expect(cells(2, 3)).toEqual(['=叫号改造', '2026-05-10', '二店', 'At random']);
  });
});
