/** Names the rules by which the engine of this version finds what must not leave. Counts up with them. */
export const REDACTION_RULE_SET = 'redaction-1';
