import type { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { CaseEvidence } from '#lib/contract/case-entries.ts';
import {
  AddEvidenceRequest,
  AddNoteRequest,
  CaseDetail,
  CasesQuery,
  CasesResponse,
  ChangeOwnerRequest,
  ChangeStateRequest,
  MarkStepRequest,
  OpenCaseRequest,
  OpenCaseResponse,
  RecordMoveRequest,
} from '#lib/contract/cases.ts';
import { at, CANNOT_NOW, changes, reads, refused } from './operation.ts';

const CASE = { name: 'id', description: 'The case.' };
const TOO_LARGE = { '413': refused('More text than a case takes at once.') };
const MEANWHILE = { '409': refused('Somebody changed the case meanwhile, or it is full.') };

const ofCase = (summary: string, input: z.ZodType | null) => {
  const change = at(changes(summary, input, '200', CaseDetail), CASE);
  const responses = { ...change.responses, ...MEANWHILE, ...TOO_LARGE, ...CANNOT_NOW };
  return { ...change, responses };
};

const opening = changes('Open a case from a failure', OpenCaseRequest, '201', OpenCaseResponse);

/** Cases, by address. */
export const CASE_PATHS: ZodOpenApiPathsObject = {
  '/api/v1/cases': {
    get: reads('List cases, newest first', CasesQuery, CasesResponse),
    post: {
      ...opening,
      responses: {
        ...opening.responses,
        '200': {
          description: 'Nothing was stored: a case about the same is not closed.',
          content: { 'application/json': { schema: OpenCaseResponse } },
        },
        '404': refused('The event is not kept any more.'),
        ...TOO_LARGE,
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/cases/{id}': {
    get: at(reads('One case with its timeline and checklist', null, CaseDetail), CASE),
  },
  '/api/v1/cases/{id}/evidence': {
    post: ofCase('Copy a failure into a case', AddEvidenceRequest),
  },
  '/api/v1/cases/{id}/evidence/{ref}': {
    get: at(reads('The whole copy of a failure', null, CaseEvidence), CASE, {
      name: 'ref',
      description: 'The id of its entry in the timeline.',
    }),
  },
  '/api/v1/cases/{id}/notes': { post: ofCase('Append a note', AddNoteRequest) },
  '/api/v1/cases/{id}/steps': { post: ofCase('Say how a step stands', MarkStepRequest) },
  '/api/v1/cases/{id}/moves': { post: ofCase('Record a weak first move', RecordMoveRequest) },
  '/api/v1/cases/{id}/status': { post: ofCase('Keep what the status page says now', null) },
  '/api/v1/cases/{id}/state': { put: ofCase('Change the state', ChangeStateRequest) },
  '/api/v1/cases/{id}/owner': { put: ofCase('Change the owner', ChangeOwnerRequest) },
};
