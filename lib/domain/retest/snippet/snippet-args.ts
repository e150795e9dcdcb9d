/** What a program needs that runs the plan on another host. All of it may be shown; no credential is in it. */
export type SnippetArgs = {
  /** Where it begins and reports. */
  readonly runUrl: string;
  /** Good for this one run. */
  readonly runToken: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Without the one that bears the credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly authHeader: string;
  /** `Bearer ` or nothing. */
  readonly authPrefix: string;
  /** The variable of the host that holds its credential. */
  readonly credentialVariable: string;
  /** JSON with the places of `probeTemplate`; empty for a request without a body. */
  readonly bodyText: string;
  readonly fillBytes: number;
};
