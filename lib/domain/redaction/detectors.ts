import { detectClusterSecrets } from './detect/cluster-secret.ts';
import { detectEmails, visitSpelledEmail } from './detect/email.ts';
import { HOME_TRIGGERS } from './detect/home-path.ts';
import { detectV6 } from './detect/ip-address.ts';
import { detectKeyValues } from './detect/key-value.ts';
import { LABEL_TRIGGERS } from './detect/label-text.ts';
import { detectElements, detectFlags } from './detect/markup-and-flags.ts';
import { ADDRESS_TRIGGERS } from './detect/postal-address.ts';
import { detectMarks, PROVEN_TRIGGERS } from './detect/proven-forms.ts';
import { scanTriggers, triggerTable } from './detect/trigram-scan.ts';
import { detectUserinfo } from './detect/url-userinfo.ts';
import { VENDOR_TRIGGERS } from './detect/vendor-tokens.ts';
import { detectWords } from './detect/words.ts';
import type { Detector } from './finding.ts';
import { detectPrompts } from './structure/prompts.ts';
import { detectTranscripts, PRIVATE_TEXT_TRIGGERS } from './structure/transcripts.ts';

const TRIGGERS = triggerTable([
  ...VENDOR_TRIGGERS,
  ...PROVEN_TRIGGERS,
  ...HOME_TRIGGERS,
  ...LABEL_TRIGGERS,
  ...ADDRESS_TRIGGERS,
  ...PRIVATE_TEXT_TRIGGERS,
  ...['[at]', '(at)', '{at}'].map((word) => ({
    word,
    isExact: false,
    atWordStart: false,
    visit: visitSpelledEmail,
  })),
]);

/** Every detector that reads plain text, with or without a context. */
export const DETECTORS: readonly Detector[] = [
  detectPrompts,
  detectTranscripts,
  detectKeyValues,
  function detectTriggers(text, emit) {
    scanTriggers(text, TRIGGERS, emit);
  },
  detectWords,
  detectMarks,
  detectUserinfo,
  detectElements,
  detectFlags,
  detectEmails,
  detectV6,
  detectClusterSecrets,
];
