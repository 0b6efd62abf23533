import { Alert, Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useSay } from './preferences.tsx';

function ChartProblem({ onRetry }: { readonly onRetry: () => void }) {
  const say = useSay();
  return (
    <Alert
      type="warning"
      showIcon
      title={say('web.chart.failed.title')}
      description={say('web.chart.failed.body')}
      action={<Button onClick={onRetry}>{say('web.retry')}</Button>}
    />
  );
}

interface Props {
  readonly children: ReactNode;
  /** The same numbers in another form, shown while the chart is not. */
  readonly instead?: ReactNode;
}

/** A chart that cannot be fetched or drawn says so in its place and can be tried again; its numbers stay. */
export class ChartBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="stack">
        <ChartProblem onRetry={() => this.setState({ failed: false })} />
        {this.props.instead}
      </div>
    );
  }
}
