import { redirect } from 'next/navigation';

/** Nobody comes for the settings as such; keys are what most come for. */
export default function SettingsPage(): never {
  redirect('/settings/keys');
}
