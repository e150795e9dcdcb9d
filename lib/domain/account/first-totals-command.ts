/** A shell command that reports the attempts of the current minute, the n of every k. */
export function firstTotalsCommand({ origin, key }: { origin: string; key: string }): string {
  const fields = [
    '"service":"checkout"',
    '"instance":"checkout-1"',
    '"route":"direct"',
    '"requests":903',
    '"succeeded":491',
  ];
  return [
    `curl -sS ${origin}/api/v1/traffic \\`,
    `  -H 'authorization: Bearer ${key}' \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '{"minute":"'"$(date -u +%Y-%m-%dT%H:%M:00Z)"'",${fields.join(',')}}'`,
  ].join('\n');
}
