import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface Props<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly key: T; readonly name: string }[];
  readonly open: T;
  readonly onOpen: (key: T) => void;
  readonly children: ReactNode;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Parts of a page one at a time, as the WAI-ARIA pattern has it; on a phone the row of tabs scrolls. */
export function TabList<T extends string>({ label, tabs, open, onOpen, children }: Props<T>) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ key }) => key === open);
    const next = (at + step + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    onOpen(tab.key);
    row.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  // The row itself is moved, not the page: `scrollIntoView` would also scroll the page down to the row.
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>(`[data-tab="${open}"]`);
    if (!(row.current && tab)) return;
    const { left, right } = tab.getBoundingClientRect();
    const shown = row.current.getBoundingClientRect();
    const margin = 24;
    if (left < shown.left) row.current.scrollLeft += left - shown.left - margin;
    if (right > shown.right) row.current.scrollLeft += right - shown.right + margin;
  }, [open]);
  return (
    <div className="tabs">
      <div ref={row} role="tablist" aria-label={label} className="tab-row">
        {tabs.map(({ key, name }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}${key}`}
            data-tab={key}
            aria-selected={key === open}
            aria-controls={`${id}panel`}
            tabIndex={key === open ? 0 : -1}
            onClick={() => onOpen(key)}
            onKeyDown={move}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${open}`}>
        {children}
      </div>
    </div>
  );
}
