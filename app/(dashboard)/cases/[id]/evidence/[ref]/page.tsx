import Link from 'next/link';
import { notFound } from 'next/navigation';
import { PasteEvidence } from '#components/cases/paste-evidence.tsx';
import { EventDetail } from '#components/errors/event-detail.tsx';
import { getCaseEvidence } from '#lib/server/cases/get-case-evidence.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { requireReader } from '../../../../require-reader.ts';

export const metadata = { title: 'Evidence' };

type Props = { params: Promise<{ id: string; ref: string }> };

export default async function EvidencePage({ params }: Props) {
  await requireReader();
  const { id, ref } = await params;
  const caseId = decodeURIComponent(id);
  const evidence = await getCaseEvidence({ caseId, entryId: decodeURIComponent(ref) }).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') notFound();
      throw error;
    },
  );

  return (
    <>
      <p className="px-2 sm:px-0">
        <Link href={`/cases/${encodeURIComponent(caseId)}`} className="underline">
          Back to the case
        </Link>
        <span className="text-secondary"> This is the copy that the case keeps.</span>
      </p>
      {evidence.kind === 'event' ? (
        <EventDetail event={evidence.event} />
      ) : (
        <PasteEvidence text={evidence.text} triage={evidence.triage} />
      )}
    </>
  );
}
