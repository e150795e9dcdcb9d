'use client';

import dynamic from 'next/dynamic';

// The engines come after the first paint: the board must not wait for them.
const TriageBox = dynamic(async () => (await import('./triage-box.tsx')).TriageBox, {
  ssr: false,
  loading: () => <div className="h-[8.25rem]" />,
});

/** The box in which an error is read without leaving the page. */
export function PastePanel() {
  return (
    <section
      aria-label="Triage"
      className="min-w-0 rounded-md border border-hairline bg-panel px-4 py-3"
    >
      <TriageBox />
    </section>
  );
}
