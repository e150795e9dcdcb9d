import { BoardQuery, type BoardResponse } from '#lib/contract/board.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getBoard } from '#lib/server/board/get-board.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(BoardQuery, request);
  const board = await getBoard({ query, now: epochMsOf(Date.now()) });
  return Response.json(board satisfies BoardResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
