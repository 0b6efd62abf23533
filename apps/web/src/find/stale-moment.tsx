import { Alert, Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';

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
