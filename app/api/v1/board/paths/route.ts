import { BoardQuery } from '#lib/contract/board.ts';
import type { PathBoardResponse } from '#lib/contract/path-board.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getPathBoard } from '#lib/server/board/get-path-board.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(BoardQuery, request);
  const board = await getPathBoard({ query, now: epochMsOf(Date.now()) });
  return Response.json(board satisfies PathBoardResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
