import { HostReportQuery, type HostRunResponse } from '#lib/contract/retests.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';
import { authorizeRun } from '#lib/server/retests/authorize-run.ts';
import { conductHostRun } from '#lib/server/retests/conduct-host-run.ts';
import { hostRunText } from '#lib/server/retests/host-run-text.ts';
import { readHostReport } from '#lib/server/retests/read-host-report.ts';

type Context = { params: Promise<{ id: string }> };

/** One step of a run that the host of a service makes, with the token of that run. */
export const POST = route<Context>(async (request, { params }) => {
  const row = await authorizeRun(request, (await params).id);
  const report = await readHostReport(request, parseQuery(HostReportQuery, request));
  const step = await conductHostRun({
    row,
    report,
    now: epochMsOf(Date.now()),
    random: Math.random,
  });
  if (request.headers.get('accept') === 'text/plain') return new Response(hostRunText(step));
  return Response.json(step satisfies HostRunResponse);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
