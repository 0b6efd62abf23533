import { type Theme, themes } from '@touchstone/charts';
import { type Locale, locales, nearestLocale, type Say, speaker } from '@touchstone/vocabulary';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { loadMessages } from './page-messages.ts';
import { useMedia } from './use-media.ts';

/** How the pages look: fixed, or as the system says. */
export const looks = ['light', 'dark', 'system'] as const;
type Look = (typeof looks)[number];

export interface Preferences {
  readonly locale: Locale;
  readonly look: Look;
  readonly theme: Theme;
  readonly say: Say;
  setLocale(locale: Locale): void;
  setLook(look: Look): void;
}

const keys = { locale: 'touchstone.locale', look: 'touchstone.look' } as const;

/** A browser may forbid storage (private windows, embedded views): then a choice lasts as long as the page. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice still holds on this page.
  }
}

/** The language that the pages open in. */
export function firstLocale(): Locale {
  const kept = remembered(keys.locale);
  return locales.find((locale) => locale === kept) ?? nearestLocale(navigator.language);
}

function firstLook(): Look {
  const kept = remembered(keys.look);
  return looks.find((look) => look === kept) ?? 'system';
}

const PreferencesContext = createContext<Preferences | null>(null);

/** The reader's language and look, and the voice in that language. */
export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('usePreferences outside of PreferencesProvider');
  return preferences;
}

/** The voice alone: most components need nothing else. */
export function useSay(): Say {
  return usePreferences().say;
}

/** Writes the tokens into the page as CSS variables, so that styles.css and antd take them from one place. */
function writeTokens(theme: Theme): void {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(theme.colours)) style.setProperty(`--${name}`, value);
  style.setProperty('--font', theme.fontFamily);
  style.setProperty('color-scheme', theme.name);
  style.setProperty('background', theme.colours.page);
}

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [locale, speakIn] = useState(firstLocale);
  const [look, setLook] = useState(firstLook);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const theme = look === 'dark' || (look === 'system' && systemDark) ? themes.dark : themes.light;
  useEffect(() => {
    document.documentElement.lang = locale;
    remember(keys.locale, locale);
  }, [locale]);
  useEffect(() => remember(keys.look, look), [look]);
  useEffect(() => writeTokens(theme), [theme]);
  const value = useMemo(() => {
    // Without its sentences (the server is gone) a language is not changed to.
    const setLocale = (next: Locale) => loadMessages(next).then(() => speakIn(next), console.warn);
    return { locale, look, theme, say: speaker(locale), setLocale, setLook };
  }, [locale, look, theme]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}
