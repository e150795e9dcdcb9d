import Link from 'next/link';
import { buttonClass } from '#components/ui/button.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main id="main" className="mx-auto flex max-w-prose flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-title font-semibold">There is nothing at this address</h1>
      <p className="text-secondary">
        The link may be cut short, or what it named is older than the retention of this
        installation.
      </p>
      <Link href="/" className={buttonClass('primary')}>
        Open the board
      </Link>
    </main>
  );
}
