import { detectCapitalForms } from './detect/capital-forms.ts';
import { detectEmails } from './detect/email.ts';
import { HOME_KEYWORDS } from './detect/home-path.ts';
import { detectIpAddresses } from './detect/ip-address.ts';
import { detectKeyValues } from './detect/key-value.ts';
import { keywordTable, scanKeywords } from './detect/keyword-scan.ts';
import { LABEL_KEYWORDS } from './detect/label-text.ts';
import { detectElements, detectFlags } from './detect/markup-and-flags.ts';
import { detectNumbers } from './detect/numbers.ts';
import { detectFirstNames, PERSON_AND_PLACE_KEYWORDS } from './detect/person-and-place.ts';
import { detectDiscord, PROVEN_KEYWORDS } from './detect/proven-forms.ts';
import { detectUserinfo } from './detect/url-userinfo.ts';
import { detectVendorTokens } from './detect/vendor-tokens.ts';
import { detectBase58Wallets, WALLET_KEYWORDS } from './detect/wallet.ts';
import type { Detector } from './finding.ts';
import { detectPrompts } from './structure/prompts.ts';

const KEYWORDS = keywordTable([
  ...PROVEN_KEYWORDS,
  ...HOME_KEYWORDS,
  ...WALLET_KEYWORDS,
  ...LABEL_KEYWORDS,
  ...PERSON_AND_PLACE_KEYWORDS,
]);

/** Every detector that reads plain text, with or without a context. */
export const DETECTORS: readonly Detector[] = [
  detectPrompts,
  detectVendorTokens,
  detectKeyValues,
  (text, emit) => scanKeywords(text, KEYWORDS, emit),
  detectUserinfo,
  detectElements,
  detectFlags,
  detectEmails,
  detectNumbers,
  detectIpAddresses,
  detectCapitalForms,
  detectBase58Wallets,
  detectDiscord,
  detectFirstNames,
];
