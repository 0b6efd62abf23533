import { Alert, Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';

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

/** A link to the details of a touchpoint that this finding does not have. */
export function StaleMoment({ name, onDrop }: { readonly name: string; readonly onDrop: () => void }) {
  const say = useSay();
  return (
    <Alert
      type="info"
      showIcon
      title={say('web.stale.title')}
      description={say('web.stale.moment', { name })}
      action={<Button onClick={onDrop}>{say('web.stale.drop')}</Button>}
    />
  );
}
