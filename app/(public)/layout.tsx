import type { ReactNode } from 'react';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-4 px-4 py-10"
    >
      <p className="font-semibold text-secondary">Samepath</p>
      <div className="flex min-w-0 flex-col gap-4 rounded-md border border-hairline bg-panel p-4 sm:p-6">
        {children}
      </div>
    </main>
  );
}
