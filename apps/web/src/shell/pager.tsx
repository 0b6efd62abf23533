import { Button } from 'antd';
import { useSay } from './preferences.tsx';

interface Props {
  /** What is paged, for screen readers. */
  readonly name: string;
  readonly all: number;
  readonly size: number;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Which part of a long list is shown, and the way to the next; nothing when all of it is. */
export function Pager({ name, all, size, page, onPage }: Props) {
  const say = useSay();
  if (all <= size) return null;
  const from = page * size;
  return (
    <nav className="pager" aria-label={say('web.pager.label', { name })}>
      <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say('web.pager.previous')}
      </Button>
      <span aria-live="polite">
        {say('web.pager.at', { from: from + 1, to: Math.min(all, from + size), all })}
      </span>
      <Button size="small" disabled={from + size >= all} onClick={() => onPage(page + 1)}>
        {say('web.pager.next')}
      </Button>
    </nav>
  );
}
