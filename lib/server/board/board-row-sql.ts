/**
 * The rows of the board in which a failure of the narrow rollup (`r`) stands: its branch, Claude Code by its
 * surface, and the gateway row for whatever did not go the direct way. As a lateral relation `stood (board_row)`.
 */
export const STANDS_IN = `CROSS JOIN LATERAL (
  SELECT r.branch AS board_row
  UNION SELECT 'claude_code' WHERE r.surface = 'claude-code'
  UNION SELECT 'gateway_route' WHERE r.route <> 'direct'
) stood`;
