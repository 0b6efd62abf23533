import { type ReactNode, useId } from 'react';

/** One part of an improvement, under its own heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="edit-section">
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
