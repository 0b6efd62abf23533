import type { ImprovementContent } from '@touchstone/vocabulary';
import { improvementContentSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { laidOver } from './laid-over.ts';

const content: ImprovementContent = improvementContentSchema.parse({
  name: '叫号改造',
  kind: 'process',
  owner: '李工',
  target: { survey: 's', outcome: '总体满意度', moment: '柜面等候', direction: 'mend' },
  tasks: { a: { name: '选型' }, b: { name: '安装' } },
});

describe('edits laid over an improvement', () => {
  it('show what was typed and leave the other fields and tasks as they are', () => {
    const tasks = { a: { name: '选型', after: [], done: true } };
    expect(laidOver(content, [{ cost: 5 }, { tasks }])).toEqual({
      ...content,
      cost: 5,
      tasks: { ...content.tasks, ...tasks },
    });
  });

  it('take away what was taken away', () => {
    const { owner: _gone, ...rest } = content;
    const { a: _task, ...tasks } = content.tasks;
    expect(laidOver(content, [{ owner: null }, { tasks: { a: null } }])).toEqual({ ...rest, tasks });
  });

  it('let the later of two edits stand', () => {
    expect(laidOver(content, [{ cost: 5, lifts: 0.2 }, { cost: 7 }])).toMatchObject({ cost: 7, lifts: 0.2 });
  });
});
