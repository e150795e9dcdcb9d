'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ShortcutHelp } from './shortcut-help.tsx';
import { type Shortcut, shortcutOf } from './shortcut-of.ts';
import { areShortcutsOn, subscribeShortcuts } from './shortcut-preference.ts';

const AFTER_G_MS = 1_000;

/** Keyboard shortcuts and the dialog that lists them. */
export function Shortcuts() {
  const router = useRouter();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const isOn = useSyncExternalStore(subscribeShortcuts, areShortcutsOn, () => true);

  useEffect(() => {
    let gPressedAt = Number.NEGATIVE_INFINITY;

    function run(shortcut: Shortcut, event: KeyboardEvent): void {
      switch (shortcut.kind) {
        case 'prefix':
          gPressedAt = event.timeStamp;
          return;
        case 'go':
          router.push(shortcut.href);
          return;
        case 'begin':
          router.push(beginningOf(shortcut.href) ?? shortcut.href);
          return;
        case 'filter':
          event.preventDefault();
          if (!focusFilter()) router.push('/errors');
          return;
        case 'row':
          focusRow(shortcut.step);
          return;
        case 'help':
          setIsHelpOpen(true);
      }
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (!isOn || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      const shortcut = shortcutOf(event.key, event.timeStamp - gPressedAt < AFTER_G_MS);
      gPressedAt = Number.NEGATIVE_INFINITY;
      if (shortcut !== null) run(shortcut, event);
    }

    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [router, isOn]);

  return <ShortcutHelp isOn={isOn} isOpen={isHelpOpen} setIsOpen={setIsHelpOpen} />;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea') !== null;
}

/** The address of the link with which the page offers to begin one of those things. */
function beginningOf(href: string): string | null {
  return document.querySelector(`a[data-starts="${href}"]`)?.getAttribute('href') ?? null;
}

function focusFilter(): boolean {
  const filter = document.querySelector<HTMLElement>('[data-filter]');
  filter?.focus();
  return filter !== null;
}

function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  const first = step === 1 ? 0 : rows.length - 1;
  const next = rows[focused === -1 ? first : focused + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
