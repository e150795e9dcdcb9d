import type { Actor } from '#lib/domain/account/actor.ts';
import { type Action, keyMay, roleMay } from '#lib/domain/account/rights.ts';
import { AppError } from '../http/app-error.ts';
import { actorOfToken } from './actor-of-token.ts';
import { bearerOf } from './authorize-ingest.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sessionTokenOf } from './session-cookie.ts';

/**
 * The one question every handler asks first: who is it, and may they. A Bearer key counts before a cookie.
 * Throws AppError: `unauthorized` for nobody, `forbidden` for somebody without the right and for an unsafe
 * request that another site may have caused, `unsupported_media_type` for an unsafe one that is not JSON.
 */
export async function authorize(
  request: Request,
  action: Action,
  now: Date = new Date(),
): Promise<Actor> {
  const actor = await actorOf(request, now);
  const isAllowed =
    actor.kind === 'user' ? roleMay(actor.role, action) : keyMay(actor.scopes, action);
  if (!isAllowed) throw new AppError('forbidden', `Not allowed to ${action.replaceAll('-', ' ')}.`);
  return actor;
}

async function actorOf(request: Request, now: Date): Promise<Actor> {
  const authorization = request.headers.get('authorization');
  // Other schemes belong to a proxy in front (Basic, for one) and say nothing to us.
  if (authorization !== null && /^bearer\b/iu.test(authorization)) {
    const { id, scopes } = await bearerOf(authorization, now);
    return { kind: 'key', keyId: id, scopes };
  }
  const actor = await actorOfToken(sessionTokenOf(request.headers.get('cookie')), now);
  if (actor === null) throw new AppError('unauthorized', 'Sign in, or send a key.');
  requireSameOrigin(request);
  return actor;
}
