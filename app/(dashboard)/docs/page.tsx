import type { Metadata } from 'next';
import { ApiGuide } from '#components/docs/api-guide.tsx';
import { publicOrigin } from '#lib/server/http/public-origin.ts';
import { requireReader } from '../require-reader.ts';

export const metadata: Metadata = { title: 'API' };

export default async function DocsPage() {
  await requireReader();
  return (
    <>
      <h1 className="sr-only">API</h1>
      <ApiGuide origin={publicOrigin()} />
    </>
  );
}
