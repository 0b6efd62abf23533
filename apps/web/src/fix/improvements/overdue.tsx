import { WarningFilled } from '@ant-design/icons';
import { useSay } from '../../shell/preferences.tsx';

/** Late: by sign and word, not by colour alone. */
export function Overdue({ count }: { readonly count?: number }) {
  const say = useSay();
  return (
    <span className="late">
      <WarningFilled aria-hidden />{' '}
      {count === undefined ? say('improvements.overdue') : say('improvements.overdue.count', { count })}
    </span>
  );
}
