/** Calls of the same programs that are no requests to the Messages API. */
const OTHER_CALLS =
  /datadoghq|statsig|sentry\.io|segment\.(?:io|com)|event logging|failed to export|telemetry|metrics? export|opentelemetry|otlp|registry\.npmjs|autoupdat|auto-updat|raw\.githubusercontent|mcp server|mcp-server|storage\.googleapis|posthog|amplitude|growthbook|bigquery/;
const MESSAGES_CALL =
  /api error|overloaded|req_0|\/v1\/messages|"type": ?"error"|anthropic\.com|error: \d{3} \{/;
const FILE_SYSTEM = /\b(?:enoent|eacces|eperm|eexist|enospc|emfile|eisdir|enotdir)\b/;

/** Claude Code calls the Messages API by the SDK, and everything else by axios. */
const AXIOS = /axioserror/;
const CLAUDE_CODE_STACK = /claude-code[\\/]|(?:\$bunfs|~BUN)[\\/]/;

/** True if the words speak of another call: telemetry, updates, a tool server, a file. */
export function isNoise(words: string, flat: string, zone: string | null): boolean {
  if (zone !== null && zone !== '' && !/anthropic\.com|claude\.ai|claude\.com/.test(zone))
    return true;
  if (MESSAGES_CALL.test(words)) return false;
  if (AXIOS.test(words) && CLAUDE_CODE_STACK.test(flat)) return true;
  return OTHER_CALLS.test(words) || FILE_SYSTEM.test(words);
}
