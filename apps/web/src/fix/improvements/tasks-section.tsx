import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { newId } from './new-id.ts';
import { Section } from './section.tsx';
import { lastPlace, orderedTasks, placesAfterMove } from './task-order.ts';
import { TaskRow, TaskState } from './task-row.tsx';
import type { Editing } from './use-editing.ts';

function NewTask({ onAdd }: { readonly onAdd: (name: string) => void }) {
  const say = useSay();
  const id = useId();
  const [name, setName] = useState('');
  const add = () => {
    if (name.trim() === '') return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <div className="add-line">
      <label htmlFor={id} className="visually-hidden">
        {say('improvements.task.new')}
      </label>
      <Input
        id={id}
        maxLength={200}
        value={name}
        placeholder={say('improvements.task.new')}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={add}
      />
      <Button onClick={add} disabled={name.trim() === ''}>
        {say('improvements.task.add')}
      </Button>
    </div>
  );
}

interface Props {
  readonly editing: Editing;
  readonly people: readonly string[];
  /** ISO date by which the server tells what is late. */
  readonly today: string;
}

/** By when: the tasks, one by one, each saved on its own. */
export function TasksSection({ editing, people, today }: Props) {
  const say = useSay();
  const { tasks } = editing.content;
  const order = orderedTasks(tasks);
  const move = (id: string, step: -1 | 1) => {
    for (const [moved, place] of Object.entries(placesAfterMove(tasks, { id, step }))) {
      const task = tasks[moved];
      if (task) editing.commit(`tasks.${moved}`, { tasks: { [moved]: { ...task, place } } });
    }
  };
  const add = (name: string) => {
    const id = newId();
    const task = { name, after: [], done: false, place: lastPlace(tasks) };
    editing.commit(`tasks.${id}`, { tasks: { [id]: task } });
  };
  // One that was removed here and not there yet still has to say why it was refused.
  const removed = Object.keys(editing.improvement.content.tasks).filter((id) => !(id in tasks));
  return (
    <Section title={say('improvements.section.tasks')}>
      {order.length === 0 ? <p className="note">{say('improvements.task.none')}</p> : null}
      <ol className="tasks">
        {order.map(({ id, task }, at) => (
          <TaskRow
            key={id}
            id={id}
            task={task}
            editing={editing}
            people={people}
            others={order.filter((other) => other.id !== id)}
            overdue={!task.done && task.due !== undefined && task.due < today}
            first={at === 0}
            last={at === order.length - 1}
            onMove={(step) => move(id, step)}
          />
        ))}
      </ol>
      {removed.map((id) => (
        <TaskState key={id} editing={editing} id={id} />
      ))}
      <NewTask onAdd={add} />
    </Section>
  );
}
