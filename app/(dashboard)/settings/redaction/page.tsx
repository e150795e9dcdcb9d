import type { Metadata } from 'next';
import { RulePackPanel } from '#components/settings/rule-pack-panel.tsx';
import { WithheldPanel } from '#components/settings/withheld-panel.tsx';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { countWithheld } from '#lib/server/redaction/count-withheld.ts';
import { rulePackFolder, rulePacks } from '#lib/server/redaction/rule-packs.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata: Metadata = { title: 'Redaction' };

export default async function RedactionPage() {
  await requireReader();
  const { files, readAt } = rulePacks();
  const { accepted, byReason, asOf } = await countWithheld({ now: epochMsOf(Date.now()) });
  return (
    <div className="flex flex-col gap-2 sm:gap-4">
      <RulePackPanel files={files} folder={rulePackFolder()} readAt={isoFromEpochMs(readAt)} />
      <WithheldPanel accepted={accepted} byReason={byReason} asOf={isoFromEpochMs(asOf)} />
    </div>
  );
}
