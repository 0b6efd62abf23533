interface Props {
  readonly values: readonly number[];
  /** What the line shows, in a sentence. */
  readonly label: string;
}

const width = 96;
const height = 24;

/** A small line of counts from zero, the last one marked. */
export function SparkLine({ values, label }: Props) {
  const most = Math.max(1, ...values);
  const x = (index: number) => 2 + (values.length > 1 ? (index * (width - 6)) / (values.length - 1) : 0);
  const y = (value: number) => height - 3 - (value * (height - 6)) / most;
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const last = values.at(-1);
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <polyline points={points} />
      {last === undefined ? null : <circle cx={x(values.length - 1)} cy={y(last)} r="2.5" />}
    </svg>
  );
}
