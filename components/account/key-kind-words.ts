import type { KeyKind } from '#lib/domain/account/key-kind.ts';

/** What a sender is called on a screen, and who would use it. */
export const KEY_KIND_WORDS: Readonly<
  Record<KeyKind, { readonly title: string; readonly hint: string; readonly badge: string }>
> = {
  bearer: {
    title: 'Key in a header',
    hint: 'For services, collectors and Claude Code’s telemetry: “Authorization: Bearer …”.',
    badge: '',
  },
  signature: {
    title: 'Signing secret (Standard Webhooks)',
    hint: 'For senders that sign what they send. The secret itself never travels.',
    badge: 'signature',
  },
  'claude-code-hook': {
    title: 'Address for Claude Code’s StopFailure hook',
    hint: 'For Claude Code without telemetry. Use one of the two, or a failure counts twice.',
    badge: 'Claude Code hook',
  },
  'statuspage-hook': {
    title: 'Address for a status page’s subscriber webhook',
    hint: 'A push makes Samepath ask the page at once. What the push says is not believed.',
    badge: 'status page hook',
  },
};
