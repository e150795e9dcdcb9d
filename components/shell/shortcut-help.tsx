'use client';

import { Keyboard } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { DESTINATIONS } from './destinations.ts';
import { setShortcutsOn } from './shortcut-preference.ts';

/** The list of shortcuts, the button that opens it, and the switch that turns them off. */
export function ShortcutHelp({
  isOn,
  isOpen,
  setIsOpen,
}: {
  isOn: boolean;
  isOpen: boolean;
  setIsOpen: (isOpen: boolean) => void;
}) {
  return (
    <>
      <span className="hidden md:inline-flex">
        <Button
          kind="quiet"
          isIcon
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={() => setIsOpen(true)}
        >
          <Keyboard size={16} aria-hidden />
        </Button>
      </span>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Keyboard shortcuts"
        footer={
          <Button onClick={() => setShortcutsOn(!isOn)}>
            {isOn ? 'Switch shortcuts off' : 'Switch shortcuts on'}
          </Button>
        }
      >
        <ShortcutList />
      </Dialog>
    </>
  );
}

function ShortcutList() {
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
      {DESTINATIONS.filter(({ key }) => key !== null).map(({ label, key, isDirect }) => (
        <Row
          key={label}
          words={`Go to ${label.toLowerCase()}`}
          keys={isDirect === true ? [key ?? ''] : ['g', key ?? '']}
        />
      ))}
      <Row words="Start a packet from what is shown" keys={['p']} />
      <Row words="Filter" keys={['/']} />
      <Row words="Next or previous row" keys={['j', 'k']} />
      <Row words="Open the row" keys={['Enter']} />
      <Row words="This list" keys={['?']} />
    </dl>
  );
}

function Row({ words, keys }: { words: string; keys: readonly string[] }) {
  return (
    <>
      <dt>{words}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-control px-1 font-mono text-small"
          >
            {key}
          </kbd>
        ))}
      </dd>
    </>
  );
}
