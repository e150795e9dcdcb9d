import type { z } from 'zod';
import type { AddEvidenceRequest, OpenCaseRequest } from '#lib/contract/cases.ts';

/** What a case can be opened from, as it is sent. */
export type CaseSource = z.input<typeof OpenCaseRequest>['source'];

/** What can be added to a case. */
export type AddedSource = z.input<typeof AddEvidenceRequest>['source'];
