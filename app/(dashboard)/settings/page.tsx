import { redirect } from 'next/navigation';

/** Keys are the only settings so far. */
export default function SettingsPage(): never {
  redirect('/settings/keys');
}
