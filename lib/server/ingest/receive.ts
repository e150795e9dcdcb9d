import { HOOKS_PREFIX, handleHook } from '../hooks/handle-hook.ts';
import { handleOtlp, OTLP_PREFIX } from '../otlp/handle-otlp.ts';
import { handleIngest } from './handle-ingest.ts';
import { handleNamedDelivery, isNamed } from './handle-named-delivery.ts';
import type { IngestAnswer, IngestRequest } from './ingest-request.ts';

/** Hands a request to the verb of its address, through whichever door it came. Never throws. */
export function receive(request: IngestRequest): Promise<IngestAnswer> {
  if (request.path.startsWith(OTLP_PREFIX)) return handleOtlp(request);
  if (request.path.startsWith(HOOKS_PREFIX)) return handleHook(request);
  return isNamed(request) ? handleNamedDelivery(request) : handleIngest(request);
}
