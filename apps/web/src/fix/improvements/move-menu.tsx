import { DownOutlined } from '@ant-design/icons';
import { type Improvement, type ImprovementStatus, improvementStatuses } from '@touchstone/vocabulary';
import { Button, Dropdown } from 'antd';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly improvement: Improvement;
  readonly onMove: (status: ImprovementStatus) => void;
}

/** The way on by mouse or keyboard: a menu of the other states. */
export function MoveMenu({ improvement, onMove }: Props) {
  const say = useSay();
  const { name } = improvement.content;
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: improvementStatuses
          .filter((status) => status !== improvement.status)
          .map((status) => ({ key: status, label: say(`fix.status.${status}`) })),
        onClick: ({ key, domEvent }) => {
          // Or the same press of Enter would shut the window that it opens.
          domEvent.preventDefault();
          const status = improvementStatuses.find((one) => one === key);
          if (status) onMove(status);
        },
      }}
    >
      <Button
        size="small"
        aria-label={say('improvements.move.of', { name })}
        icon={<DownOutlined aria-hidden />}
        iconPlacement="end"
      >
        {say('improvements.move')}
      </Button>
    </Dropdown>
  );
}
