import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { ProblemPage } from './problem.tsx';

interface Props {
  readonly children: ReactNode;
}

class Boundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ProblemPage error={this.state.error} onRetry={() => location.reload()} />;
  }
}

/** A page that fails says so in its place; the rest of the product stays usable, and the next page starts anew. */
export function PageBoundary({ children }: Props) {
  return <Boundary key={useLocation().pathname}>{children}</Boundary>;
}
