import './globals.css';

import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { isTheme, THEME_COOKIE } from '#lib/client/theme.ts';
import { Providers } from './providers.tsx';

export const metadata: Metadata = {
  title: { default: 'Samepath', template: '%s · Samepath' },
  description: 'What fails on the way to the Claude API, since when, and what to do next.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafaf9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f14' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries the nonce of its request, so none is ever prerendered.
  await connection();
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;

  return (
    <html
      lang="en"
      data-theme={isTheme(chosen) ? chosen : 'system'}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body className="min-h-dvh bg-ground text-body text-ink antialiased">
        <Providers renderedAt={Date.now()}>{children}</Providers>
      </body>
    </html>
  );
}
