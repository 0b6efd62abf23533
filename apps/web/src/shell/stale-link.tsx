import { Alert, Button } from 'antd';
import { useSay } from './preferences.tsx';

interface Props {
  /** What the address names and the survey does not have. */
  readonly missing: readonly string[];
  readonly onDrop: () => void;
}

/** An old link that names what is gone: says so, and shows the rest. */
export function StaleLink({ missing, onDrop }: Props) {
  const say = useSay();
  if (missing.length === 0) return null;
  const list = missing.map((name) => say('web.quoted', { name })).join(say('web.listSeparator'));
  return (
    <Alert
      type="info"
      showIcon
      title={say('web.stale.title')}
      description={say('web.stale.body', { list })}
      action={<Button onClick={onDrop}>{say('web.stale.drop')}</Button>}
    />
  );
}
