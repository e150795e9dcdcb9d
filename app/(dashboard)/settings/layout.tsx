import type { ReactNode } from 'react';
import { SettingsNavigation } from '#components/shell/settings-navigation.tsx';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <h1 className="sr-only">Settings</h1>
      <SettingsNavigation />
      {children}
    </>
  );
}
