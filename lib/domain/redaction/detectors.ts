import { detectClusterSecrets } from './detect/cluster-secret.ts';
import { detectEmails } from './detect/email.ts';
import { detectV6 } from './detect/ip-address.ts';
import { detectElements, detectFlags } from './detect/markup-and-flags.ts';
import { detectMarks } from './detect/proven-forms.ts';
import { detectUserinfo } from './detect/url-userinfo.ts';
import type { Detector } from './finding.ts';

/** The detectors that hang on one sign or mark each, which the engine's own search finds. */
export const DETECTORS: readonly Detector[] = [
  detectMarks,
  detectUserinfo,
  detectElements,
  detectFlags,
  detectEmails,
  detectV6,
  detectClusterSecrets,
];
