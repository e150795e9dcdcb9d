/** Whether a key is admitted at an instant, and if not, why. All in milliseconds since 1970. */
export function keyState(args: {
  expiresAtMs: number | null;
  revokedAtMs: number | null;
  nowMs: number;
}): 'in-force' | 'expired' | 'revoked' {
  if (args.revokedAtMs !== null) return 'revoked';
  return args.expiresAtMs !== null && args.expiresAtMs <= args.nowMs ? 'expired' : 'in-force';
}
