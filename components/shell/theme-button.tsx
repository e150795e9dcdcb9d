'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { chooseTheme, THEMES, type Theme } from '#lib/client/theme.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Goes round the three themes. `chosen` is what the cookie said when the page was rendered. */
export function ThemeButton({ chosen }: { chosen: Theme }) {
  const [theme, setTheme] = useState(chosen);
  const Icon = ICONS[theme];
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';

  return (
    <Button
      kind="quiet"
      isIcon
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <Icon size={16} aria-hidden />
    </Button>
  );
}
