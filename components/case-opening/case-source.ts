import type { z } from 'zod';
import type { OpenCaseRequest } from '#lib/contract/cases.ts';

/** Where a case takes its evidence from, as it is sent. */
export type CaseSource = z.input<typeof OpenCaseRequest>['source'];
