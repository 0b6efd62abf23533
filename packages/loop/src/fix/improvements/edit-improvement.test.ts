import { improvementContentSchema, improvementEditSchema, TouchstoneError } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { dueTasks } from './due-tasks.ts';
import { editImprovement, touchedFields } from './edit-improvement.ts';

const content = improvementContentSchema.parse({
  name: '叫号改造',
  kind: 'process',
  target: { survey: 's', outcome: '总体满意度', moment: '柜面等候', direction: 'mend' },
  tasks: {
    a: { name: '选型', due: '2026-03-01' },
    b: { name: '安装', after: ['a'], due: '2026-04-01', owner: '李工' },
  },
});

describe('an edit of an improvement', () => {
  it('touches the fields it names, and tasks one by one', () => {
    const changes = { cost: 5, name: '新', tasks: { a: null, c: { name: '培训', after: [], done: false } } };
    expect(touchedFields(changes)).toEqual(['cost', 'name', 'tasks.a', 'tasks.c']);
  });

  it('keeps the other fields and tasks, and forgets who waited for a task that is gone', () => {
    const edited = editImprovement(content, { cost: 5, tasks: { a: null } });
    expect(edited).toEqual({ ...content, cost: 5, tasks: { b: { ...content.tasks['b'], after: [] } } });
  });

  it('leaves alone what it does not name, and takes away what it says is gone', () => {
    const owned = { ...content, owner: '李工', cost: 7, tags: ['排队'] };
    const edit = improvementEditSchema.parse({ owner: null });
    expect(touchedFields(edit)).toEqual(['owner']);
    const { owner: _gone, ...rest } = owned;
    expect(editImprovement(owned, edit)).toEqual(rest);
  });

  it('is refused when tasks would wait for each other in a circle, which is named', () => {
    const circle = { tasks: { a: { name: '选型', after: ['b'], done: false } } };
    expect(() => editImprovement(content, circle)).toThrow(TouchstoneError);
    try {
      editImprovement(content, circle);
    } catch (error) {
      expect(error).toMatchObject({ code: 'fixCircularTasks', parameters: { names: '选型 → 安装 → 选型' } });
    }
  });
});

describe('due tasks', () => {
  const improvement = {
    id: 'i',
    projectId: 'p',
    revision: 0,
    status: 'running' as const,
    content: { ...content, owner: '王经理' },
    prediction: null,
    scores: [],
    startedOn: null,
    finishedOn: null,
    createdAt: '',
    changedAt: '',
  };

  it('are those not done and due by a day, the late ones marked, with the owner of the whole where a task has none', () => {
    expect(dueTasks([improvement], '2026-03-10', '2026-04-30')).toEqual([
      { improvement: 'i', name: '叫号改造', task: '选型', owner: '王经理', due: '2026-03-01', overdue: true },
      { improvement: 'i', name: '叫号改造', task: '安装', owner: '李工', due: '2026-04-01', overdue: false },
    ]);
    expect(dueTasks([improvement], '2026-03-10', '2026-03-17')).toHaveLength(1);
    expect(dueTasks([{ ...improvement, status: 'done' }], '2026-03-10', '2026-04-30')).toEqual([]);
  });

  it('count a roll-out that was to begin and did not', () => {
    const planned = {
      ...improvement,
      status: 'planned' as const,
      content: {
        ...improvement.content,
        tasks: {},
        rollout: { unit: 'unit' as const, waves: [{ from: '2026-03-05', units: ['城东'] }] },
      },
    };
    expect(dueTasks([planned], '2026-03-10', '2026-03-17')).toMatchObject([{ task: null, overdue: true }]);
  });
});
