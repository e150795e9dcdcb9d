import { z } from 'zod';

/** What Claude Code sends to a hook. Fields that name a person, a folder or an answer are not read. */
export const ClaudeCodeHook = z
  .object({
    hook_event_name: z.string().max(100),
    session_id: z.string().max(200).optional(),
    error: z.string().max(100).optional(),
    error_details: z.unknown().optional(),
  })
  .meta({ id: 'ClaudeCodeHook' });

/** What a status page sends to a subscriber: one of these, and nothing that proves who sent it. */
export const StatuspageHook = z
  .object({ incident: z.unknown().optional(), component: z.unknown().optional() })
  .meta({ id: 'StatuspageHook' });
