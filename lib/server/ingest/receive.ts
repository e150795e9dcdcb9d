import { handleOtlp, OTLP_PREFIX } from '../otlp/handle-otlp.ts';
import { handleIngest } from './handle-ingest.ts';
import type { IngestAnswer, IngestRequest } from './ingest-request.ts';

/** Hands a request to the verb of its address, through whichever door it came. Never throws. */
export function receive(request: IngestRequest): Promise<IngestAnswer> {
  return request.path.startsWith(OTLP_PREFIX) ? handleOtlp(request) : handleIngest(request);
}
