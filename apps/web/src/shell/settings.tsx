import { locales } from '@touchstone/vocabulary';
import { Choice } from './choice.tsx';
import { looks, usePreferences } from './preferences.tsx';

/** Language and look. Both are remembered on this device. */
export function Settings() {
  const { say, locale, look, setLocale, setLook } = usePreferences();
  return (
    <fieldset className="settings" aria-label={say('web.settings.label')}>
      <Choice
        label={say('web.settings.language')}
        value={locale}
        options={locales.map((value) => ({ value, label: say(`web.language.${value}`) }))}
        onChange={setLocale}
      />
      <Choice
        label={say('web.settings.look')}
        value={look}
        options={looks.map((value) => ({ value, label: say(`web.look.${value}`) }))}
        onChange={setLook}
      />
    </fieldset>
  );
}
