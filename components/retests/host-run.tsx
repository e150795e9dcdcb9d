'use client';

import { useState } from 'react';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { HostRun as Run } from '#lib/contract/retests.ts';

const LANGUAGES = [
  { value: 'curl', label: 'curl' },
  { value: 'typescript', label: 'TypeScript' },
  { value: 'python', label: 'Python' },
] as const;

/** The script for the host of the service. It holds a token that is shown this once. */
export function HostRun({ run }: { run: Run }) {
  const [language, setLanguage] = useState<keyof Run['snippets']>('curl');
  return (
    <Panel
      title="Run it on the host of the service"
      aside={
        <Segmented label="Language" options={LANGUAGES} value={language} onChange={setLanguage} />
      }
    >
      <p className="mb-3 max-w-prose text-secondary">
        It takes the credential from ANTHROPIC_API_KEY of that host, makes one attempt after the
        other as it is told, and reports each. The token in it is for this run alone and is not
        shown again; begin before <ClockTime at={run.expires_at} /> UTC.
      </p>
      <CodeBlock text={run.snippets[language]} label="Script" />
    </Panel>
  );
}
