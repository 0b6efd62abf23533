import type { Improvement, ImprovementStatus } from '@touchstone/vocabulary';
import { App, Button, Drawer } from 'antd';
import { sentenceOf } from '../../shell/api.ts';
import { useSay } from '../../shell/preferences.tsx';
import { PersonField } from '../person.tsx';
import { useDeleteImprovement } from '../use-improvements.ts';
import { AttachmentsSection } from './attachments-section.tsx';
import { BasicsSection } from './basics-section.tsx';
import { ClaimsSection } from './claims-section.tsx';
import { EffortSection } from './effort-section.tsx';
import { LessonsSection } from './lessons-section.tsx';
import { LinksSection } from './links-section.tsx';
import { LogSection } from './log-section.tsx';
import { MoveMenu } from './move-menu.tsx';
import { PeopleSection } from './people-section.tsx';
import { FrozenPromise } from './promise.tsx';
import { RolloutSection } from './rollout-section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { useEditing } from './use-editing.ts';
import { useTargetFinding } from './use-target-choices.ts';

interface Props {
  readonly project: string;
  readonly improvement: Improvement;
  /** All of the project, for links between them. */
  readonly others: readonly Improvement[];
  readonly people: readonly string[];
  readonly today: string;
  readonly onMove: (status: ImprovementStatus) => void;
  readonly onClose: () => void;
}

function useDeletion({ project, improvement, onClose }: Pick<Props, 'project' | 'improvement' | 'onClose'>) {
  const say = useSay();
  const { modal, message } = App.useApp();
  const { mutateAsync } = useDeleteImprovement(project);
  return () =>
    modal.confirm({
      title: say('improvements.delete.title', { name: improvement.content.name }),
      content: say('improvements.delete.body'),
      okText: say('improvements.delete'),
      cancelText: say('web.cancel'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: () =>
        mutateAsync(improvement.id).then(onClose, (error: unknown) => {
          message.error(sentenceOf(error, say));
        }),
    });
}

function Content(props: Props) {
  const { project, improvement, others, people, today, onMove } = props;
  const say = useSay();
  const editing = useEditing(project, improvement);
  const { data: finding } = useTargetFinding(editing.content.target.survey, editing.content.target.outcome);
  const remove = useDeletion(props);
  return (
    <div className="panel improvement">
      <div className="toolbar-line">
        <strong data-testid="status">{say(`fix.status.${improvement.status}`)}</strong>
        <MoveMenu improvement={improvement} onMove={onMove} />
        <PersonField />
      </div>
      <FrozenPromise improvement={improvement} finding={finding} />
      <BasicsSection editing={editing} />
      <PeopleSection editing={editing} people={people} />
      <EffortSection editing={editing} />
      <TasksSection editing={editing} people={people} today={today} />
      <RolloutSection editing={editing} />
      <LinksSection editing={editing} others={others} />
      <ClaimsSection editing={editing} />
      <AttachmentsSection editing={editing} />
      <LessonsSection editing={editing} />
      <LogSection editing={editing} />
      <p>
        <Button danger onClick={remove}>
          {say('improvements.delete')}
        </Button>
      </p>
    </div>
  );
}

/** Everything about one improvement, beside the others; on a phone in their place. */
export function ImprovementPanel(props: Props) {
  const say = useSay();
  const { improvement, onClose } = props;
  return (
    <Drawer
      open
      size={620}
      title={improvement.content.name}
      mask={false}
      closable={{ 'aria-label': say('web.close') }}
      onClose={onClose}
      rootClassName="moment-panel"
    >
      <Content key={improvement.id} {...props} />
    </Drawer>
  );
}
