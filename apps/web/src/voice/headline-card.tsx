import type { VoiceResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { HowComputed } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';
import { VerdictMark } from '../shell/verdict-badge.tsx';
import { IndustryHint } from './industry-hint.tsx';
import { newThemes, voiceHeadline } from './voice-headline.ts';
import { VoiceMethod } from './voice-method.tsx';
import type { Sought } from './voice-view.ts';

interface Props {
  readonly project: string;
  readonly result: VoiceResult;
  readonly onShow: (sought: Partial<Sought>) => void;
}

/** The look of a headline, as every page has it: settled, open, or nothing to say. */
const looks = { sure: 'moment', open: 'undecided', quiet: 'no' } as const;

/** What customers complain of most, how sure that is, and what is new. */
export function HeadlineCard({ project, result, onShow }: Props) {
  const say = useSay();
  const headline = voiceHeadline(result, say);
  const [fresh] = newThemes(result);
  const look = looks[headline.state];
  return (
    <section className={`card headline ${look}`} aria-live="polite">
      <h2>
        <VerdictMark verdict={look} />
        {headline.title}
      </h2>
      <p className="lead">{headline.body}</p>
      {headline.news && fresh ? (
        <p className="flush">
          <span className="badge-new">{say('language.page.new')}</span> {headline.news}{' '}
          <Button type="link" className="inline-link" onClick={() => onShow({ theme: fresh.key })}>
            {say('language.page.show')}
          </Button>
        </p>
      ) : null}
      <p className="note">
        {say('language.page.corrected')}{' '}
        <HowComputed>
          <VoiceMethod result={result} />
        </HowComputed>
      </p>
      {result.method.errorRates === 'modelCard' ? <IndustryHint project={project} /> : null}
    </section>
  );
}
