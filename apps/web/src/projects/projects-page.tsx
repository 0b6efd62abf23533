import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Project } from '@touchstone/server/contract';
import { App, Button, Input, Modal } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { ask, sentenceOf } from '../shell/api.ts';
import { Empty } from '../shell/empty.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { ProblemPage } from '../shell/problem.tsx';
import { queryKeys, useProjects } from '../shell/queries.ts';
import { ProjectCard } from './project-card.tsx';

function NewProject({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => ask<Project>('/api/projects', { method: 'POST', body: { name: name.trim() } }),
    onSuccess: async (project) => {
      await client.invalidateQueries({ queryKey: queryKeys.projects });
      navigate(paths.listen(project.id));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') create.mutate();
  };
  return (
    <Modal open title={say('web.projects.new')} footer={null} onCancel={onClose}>
      <form onSubmit={submit} className="stack">
        <label htmlFor={id}>{say('web.projects.name')}</label>
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={name}
          placeholder={say('web.projects.name.hint')}
          onChange={(event) => setName(event.target.value)}
        />
        {create.error ? (
          <p role="alert" className="wrong">
            {sentenceOf(create.error, say)}
          </p>
        ) : null}
        <div className="actions end">
          <Button onClick={onClose}>{say('web.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {say('web.projects.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Asks before deleting and names what goes with it. */
function useDeletion() {
  const say = useSay();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  return ({ id, name, surveys }: Project) =>
    modal.confirm({
      title: say('web.projects.delete.title', { name }),
      content: say('web.projects.delete.body', {
        surveys: surveys.length,
        responses: surveys.reduce((sum, survey) => sum + survey.responses, 0),
      }),
      okText: say('web.projects.delete.confirm'),
      cancelText: say('web.cancel'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: () =>
        ask<null>(`/api/projects/${encodeURIComponent(id)}`, { method: 'DELETE' })
          .then(() => client.invalidateQueries({ queryKey: queryKeys.projects }))
          .catch((error: unknown) => {
            message.error(sentenceOf(error, say));
          }),
    });
}

/** All projects: open, create, delete. */
export function ProjectsPage() {
  const say = useSay();
  const { data, error, refetch } = useProjects();
  const [creating, setCreating] = useState(false);
  const remove = useDeletion();
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const create = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
      {say('web.projects.new')}
    </Button>
  );
  return (
    <div className="page">
      <PageHead title={say('web.projects.title')} lead={say('web.projects.lead')} actions={create} />
      {data.length === 0 ? (
        <Empty
          title={say('web.projects.empty.title')}
          body={say('web.projects.empty.body')}
          action={create}
        />
      ) : (
        <ul className="cards">
          {data.map((project) => (
            <ProjectCard key={project.id} project={project} onDelete={() => remove(project)} />
          ))}
        </ul>
      )}
      {creating ? <NewProject onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
