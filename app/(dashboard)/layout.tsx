import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { RightsProvider } from '#components/account/rights.tsx';
import { DegradedStrip } from '#components/degraded-modes/degraded-strip.tsx';
import { LiveUpdates } from '#components/live/live-updates.tsx';
import { PackRulesProvider } from '#components/redaction/pack-rules.tsx';
import { Shell } from '#components/shell/shell.tsx';
import { isTheme, THEME_COOKIE } from '#lib/client/theme.ts';
import { rulePacks } from '#lib/server/redaction/rule-packs.ts';
import { requireReader } from './require-reader.ts';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const reader = await requireReader();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;

  return (
    <Shell account={reader} theme={isTheme(theme) ? theme : 'system'}>
      <LiveUpdates />
      <RightsProvider reader={reader.role}>
        <DegradedStrip />
        <PackRulesProvider rules={rulePacks().rules}>{children}</PackRulesProvider>
      </RightsProvider>
    </Shell>
  );
}
