import { fitText } from '@touchstone/charts/map';
import type { DesignedJourney } from '@touchstone/vocabulary';
import { usePreferences } from '../shell/preferences.tsx';

interface Props {
  readonly design: DesignedJourney;
  readonly nameOf: (id: string) => string;
}

const stepWidth = 112;
const height = 150;

/** The curve of what customers should feel; steps without a feeling leave it open. */
export function DesignCurve({ design, nameOf }: Props) {
  const { say, theme } = usePreferences();
  const { steps } = design;
  const { colours } = theme;
  if (steps.length === 0) return null;
  const x = (at: number) => (at + 0.5) * stepWidth;
  const y = (emotion: number) => 68 - emotion * 26;
  const width = steps.length * stepWidth;
  const joints = steps.slice(1).flatMap((step, index) => {
    const before = steps[index]?.emotion;
    if (before === undefined || step.emotion === undefined) return [];
    return [`M${x(index)} ${y(before)}L${x(index + 1)} ${y(step.emotion)}`];
  });
  const words = steps.map(({ touchpoint, emotion }) =>
    emotion === undefined
      ? nameOf(touchpoint)
      : say('map.page.design.feltAt', { name: nameOf(touchpoint), value: emotion }),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scene-scroll" tabIndex={0} aria-label={say('map.page.design.curve')}>
      <svg
        className="scene"
        role="img"
        aria-label={words.join(say('web.listSeparator'))}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <path d={`M0 ${y(0)}H${width}`} stroke={colours.line} strokeDasharray="3 4" />
        <path d={joints.join('')} stroke={colours.accent} strokeWidth={2} fill="none" />
        {steps.map(({ touchpoint, emotion }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a touchpoint may stand in a design more than once
          <g key={at}>
            {emotion === undefined ? null : (
              <circle
                cx={x(at)}
                cy={y(emotion)}
                r={6}
                fill={emotion < 0 ? colours.low : emotion > 0 ? colours.high : colours.middle}
              />
            )}
            <text x={x(at)} y={142} textAnchor="middle" fontSize={12} fill={colours.text}>
              {fitText(nameOf(touchpoint), 12, stepWidth - 8)}
              <title>{nameOf(touchpoint)}</title>
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
