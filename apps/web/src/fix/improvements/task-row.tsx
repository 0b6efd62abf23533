import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Say, Task } from '@touchstone/vocabulary';
import { Button, Checkbox, Input, Select } from 'antd';
import { useId } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { FieldState, Labelled } from './field.tsx';
import type { PlacedTask } from './task-order.ts';
import type { Editing } from './use-editing.ts';

interface Props {
  readonly id: string;
  readonly task: Task;
  readonly editing: Editing;
  readonly people: readonly string[];
  readonly others: readonly PlacedTask[];
  readonly overdue: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (step: -1 | 1) => void;
}

function inWords(task: Task | undefined, say: Say): string {
  if (!task) return say('improvements.task.removed');
  const { name, owner, start, due, done } = task;
  const state = done ? say('improvements.task.done') : '';
  return [name, owner, start, due, state].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Whether a task is stored as it stands here. */
export function TaskState({ editing, id }: Pick<Props, 'editing' | 'id'>) {
  const say = useSay();
  return <FieldState editing={editing} path={`tasks.${id}`} show={({ tasks }) => inWords(tasks[id], say)} />;
}

/** A task without a field that is left empty. */
function without(task: Task, field: 'owner' | 'start' | 'due', value: string): Task {
  const { [field]: _before, ...others } = task;
  return value === '' ? others : { ...others, [field]: value };
}

function Details({
  task,
  people,
  others,
  onChange,
}: Pick<Props, 'task' | 'people' | 'others'> & {
  readonly onChange: (task: Task) => void;
}) {
  const say = useSay();
  const list = useId();
  return (
    <div className="edit-row">
      <Labelled label={say('improvements.field.owner')}>
        {(id) => (
          <>
            <Input
              id={id}
              list={list}
              maxLength={120}
              value={task.owner ?? ''}
              onChange={({ target }) => onChange(without(task, 'owner', target.value))}
            />
            <datalist id={list}>
              {people.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Labelled>
      {(['start', 'due'] as const).map((day) => (
        <Labelled key={day} label={say(`improvements.task.${day}`)}>
          {(id) => (
            <input
              id={id}
              type="date"
              className="plain"
              value={task[day] ?? ''}
              onChange={({ target }) => onChange(without(task, day, target.value))}
            />
          )}
        </Labelled>
      ))}
      {others.length > 0 ? (
        <Labelled label={say('improvements.task.after')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={task.after}
              optionFilterProp="label"
              options={others.map((other) => ({ value: other.id, label: other.task.name }))}
              onChange={(after: string[]) => onChange({ ...task, after })}
            />
          )}
        </Labelled>
      ) : null}
    </div>
  );
}

/** One task: done or not, what, who, from when to when, after which others. */
export function TaskRow(props: Props) {
  const { id, task, editing, overdue, first, last, onMove } = props;
  const say = useSay();
  const { name } = task;
  const path = `tasks.${id}`;
  const put = (next: Task | null) => ({ tasks: { [id]: next } });
  return (
    <li className={overdue ? 'task overdue' : 'task'} data-task={name} onBlur={() => editing.save(path)}>
      <div className="task-line">
        <Checkbox
          checked={task.done}
          aria-label={say('improvements.task.doneOf', { name })}
          onChange={({ target }) => editing.commit(path, put({ ...task, done: target.checked }))}
        />
        <Input
          aria-label={say('improvements.task.name')}
          maxLength={200}
          value={name}
          onChange={({ target }) => editing.edit(path, put({ ...task, name: target.value }))}
        />
        <Button
          type="text"
          icon={<ArrowUpOutlined aria-hidden />}
          aria-label={say('improvements.task.up', { name })}
          disabled={first}
          onClick={() => onMove(-1)}
        />
        <Button
          type="text"
          icon={<ArrowDownOutlined aria-hidden />}
          aria-label={say('improvements.task.down', { name })}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={say('improvements.task.remove', { name })}
          onClick={() => editing.commit(path, put(null))}
        />
      </div>
      {overdue ? <p className="late flush">{say('improvements.overdue')}</p> : null}
      <Details {...props} onChange={(next) => editing.edit(path, put(next))} />
      <TaskState editing={editing} id={id} />
    </li>
  );
}
