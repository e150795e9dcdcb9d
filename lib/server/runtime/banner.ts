/** What a started Samepath tells: where it is, how to get in, and how to send the first event. */
export function banner(args: {
  dashboardUrl: string;
  ingestUrl: string;
  /** Null when there is an account already. */
  setupUrl: string | null;
  database: string;
  hasIngestKey: boolean;
}): string {
  const key = args.hasIngestKey ? '$INGEST_KEY' : '$SAMEPATH_INGEST_KEY';
  const signIn =
    args.setupUrl === null
      ? []
      : [
          '',
          'Create your account with this one-time link, good for 24 hours:',
          `  ${args.setupUrl}`,
        ];
  const whence = args.hasIngestKey
    ? 'Send an event (with INGEST_KEY in the environment of your shell):'
    : 'Send an event (make an ingest key under Settings, and export it as SAMEPATH_INGEST_KEY):';
  return [
    '',
    `Samepath is ready: ${args.dashboardUrl}`,
    `  ingest    ${args.ingestUrl}`,
    `  database  ${args.database}`,
    ...signIn,
    '',
    whence,
    `  curl ${args.ingestUrl}/api/v1/events -H "authorization: Bearer ${key}" \\`,
    `    -H 'content-type: application/json' \\`,
    `    -d '{"status":500,"error":{"type":"api_error","message":"Internal server error"},"route":"direct","service":"checkout"}'`,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
