import { z } from 'zod';
import { KEY_KINDS } from '#lib/domain/account/key-kind.ts';
import { KEY_SCOPES } from '#lib/domain/account/rights.ts';
import { ROLES } from '#lib/domain/account/role.ts';
import { instant } from './instant.ts';
import { storableText } from './text.ts';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 200;
const password = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `Use at least ${String(PASSWORD_LENGTH_MIN)} characters.`)
  .max(PASSWORD_LENGTH_MAX);
/** 254: the longest address a mail server takes (RFC 5321, 4.5.3.1.3). */
const email = z.email().max(254);

export const SetupRequest = z.object({
  token: z.string().min(20).max(200),
  email,
  password,
});
export type SetupRequest = z.infer<typeof SetupRequest>;

export const SignInRequest = z.object({
  email,
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

/** Who is signed in. */
export const SessionResponse = z.object({
  user: z.object({ id: z.string(), email: z.string(), role: z.enum(ROLES) }),
});
export type SessionResponse = z.infer<typeof SessionResponse>;

export const CreateIngestKeyRequest = z.object({
  name: storableText(80).trim().min(1),
  kind: z.enum(KEY_KINDS).default('bearer'),
  scopes: z.array(z.enum(KEY_SCOPES)).min(1, 'Choose at least one.').default(['ingest']),
  expires_at: instant.nullish(),
});
export type CreateIngestKeyRequest = z.input<typeof CreateIngestKeyRequest>;

export const IngestKey = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(KEY_KINDS),
  /** The first characters, enough to recognise a key by. */
  hint: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
  /** Until when the signing secret before the current one is good; null for none. */
  previous_until: z.string().nullable(),
});
export type IngestKey = z.infer<typeof IngestKey>;

export const IngestKeysResponse = z.object({ keys: z.array(IngestKey) });
export type IngestKeysResponse = z.infer<typeof IngestKeysResponse>;

/** The only answer that ever holds the secret: a key, a signing secret, or the last part of a hook's address. */
export const CreatedIngestKey = z.object({ key: IngestKey, secret: z.string() });
export type CreatedIngestKey = z.infer<typeof CreatedIngestKey>;

/** The answer to set-up: the first admin, signed in by the cookie beside it, and the first key. */
export const SetupResponse = SessionResponse.extend({ ingest_key: CreatedIngestKey });
export type SetupResponse = z.infer<typeof SetupResponse>;
