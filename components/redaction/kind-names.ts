import type { FindingKind } from '#lib/domain/redaction/finding.ts';

/** `own`: not found by the engine but chosen by the reader. */
export type PreviewKind = FindingKind | 'own';

export const KIND_NAMES: Readonly<Record<PreviewKind, string>> = {
  'api-key': 'API key',
  token: 'Token',
  jwt: 'Signed token (JWT)',
  'private-key': 'Private key',
  password: 'Password',
  secret: 'Secret',
  cookie: 'Cookie',
  signature: 'Signature',
  webhook: 'Webhook address',
  encoded: 'Encoded secret',
  prompt: 'Prompt or model text',
  email: 'Email address',
  phone: 'Phone number',
  ip: 'IP address',
  card: 'Payment card',
  bank: 'Bank account',
  wallet: 'Wallet address',
  'national-id': 'National id number',
  name: 'Name',
  address: 'Postal address',
  'birth-date': 'Date of birth',
  user: 'User name',
  own: 'Masked by you',
};
