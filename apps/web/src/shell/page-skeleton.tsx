import { useSay } from './preferences.tsx';

/** Grey blocks where the page will stand: nothing jumps when it comes. */
export function PageSkeleton() {
  const say = useSay();
  return (
    <div className="page" role="status" aria-label={say('web.loading')}>
      <div className="skeleton" style={{ height: 40, width: '40%' }} />
      <div className="skeleton" style={{ height: 44 }} />
      <div className="skeleton" style={{ height: 132 }} />
      <div className="skeleton" style={{ height: 420 }} />
    </div>
  );
}
