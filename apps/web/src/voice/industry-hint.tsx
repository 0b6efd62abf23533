import { type Industry, industries } from '@touchstone/vocabulary';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { useNameIndustry } from './use-voice.ts';

/** Nobody has said in which industry these customers wrote. Once it is chosen the comments are read again, and intervals narrow. */
export function IndustryHint({ project }: { readonly project: string }) {
  const say = useSay();
  const naming = useNameIndustry(project);
  const chosen: Industry | '' = naming.isPending ? naming.variables : '';
  return (
    <div className="note industry-hint">
      <span>{say('language.page.correctedUnnamed')}</span>{' '}
      <Choice<Industry | ''>
        label={say('language.page.industry')}
        value={chosen}
        options={[
          { value: '', label: say('language.page.industryChoose') },
          ...industries.map((value) => ({ value, label: say(`map.page.industry.${value}`) })),
        ]}
        onChange={(value) => {
          if (value !== '') naming.mutate(value);
        }}
      />
      {naming.error ? <Problem error={naming.error} /> : null}
    </div>
  );
}
