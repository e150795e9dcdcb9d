import type { BodyShape } from './evidence.ts';
import type { Field, Fields } from './field-scan.ts';
import type { Typed } from './text-body.ts';

/** A web framework's own refusal: a name under `error` and a sentence under `message`, in one object. */
function isPlainRefusal(fields: readonly Field[]): boolean {
  const name = fields.find(
    ({ key, kind, value }) => key === 'error' && kind === 'string' && value !== '',
  );
  return (
    name !== undefined &&
    name.scope > 0 &&
    fields.some((field) => field.key === 'message' && field.scope === name.scope)
  );
}

/** Azure's codes are words joined by capitals: `DeploymentNotFound`. */
function isAzureCode({ key, value, kind }: Field): boolean {
  return (
    key === 'code' &&
    kind === 'string' &&
    /^(?:[A-Z][a-z]+){2,}$/.test((value ?? '').replace(/\s+/g, ''))
  );
}

/** Whose dialect the fields of a text speak. */
export function bodyShapeOf(seen: {
  read: Fields;
  typed: Typed | null;
  hasRpc: boolean;
  hasEnvelope: boolean;
  message: Field | null;
}): BodyShape {
  const { read, typed, hasRpc, hasEnvelope, message } = seen;
  const { fields, scopes } = read;
  const keys = new Set(fields.map(({ key }) => key));
  if (keys.has('client_error') && keys.has('code')) return 'console';
  const family = typed?.sense?.family ?? null;
  // The API's types grow over time, so its envelope around an unknown one is still its own.
  if (hasEnvelope && typed !== null && family === null) return 'anthropic';
  if (family === 'anthropic') {
    if (hasEnvelope) return 'anthropic';
    if (keys.has('param') || (keys.has('code') && scopes.some(({ key }) => key === 'error')))
      return 'openai';
    return 'anthropic-bare';
  }
  if (family === 'aws') return 'aws';
  if (hasRpc) return 'google';
  if (
    family === 'gateway' ||
    keys.has('provider_name') ||
    scopes.some(({ key }) => key === 'metadata' || key === '$metadata')
  ) {
    return keys.has('httpstatuscode') ? 'aws' : 'gateway';
  }
  if (message !== null && scopes.some(({ key }) => key === 'error')) {
    if (typed === null && fields.some(isAzureCode)) return 'azure';
    return family === 'openai' || typed !== null || keys.has('code') ? 'openai' : 'gateway';
  }
  if (message !== null && message.scope > 0 && (keys.has('code') || keys.has('status')))
    return 'gateway';
  if (isPlainRefusal(fields)) return 'gateway';
  return 'none';
}
