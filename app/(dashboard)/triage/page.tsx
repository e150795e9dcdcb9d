import type { Metadata } from 'next';
import { TriagePanel } from '#components/triage/triage-panel.tsx';
import { requireReader } from '../require-reader.ts';

export const metadata: Metadata = { title: 'Triage' };

export default async function TriagePage() {
  await requireReader();
  return <TriagePanel />;
}
