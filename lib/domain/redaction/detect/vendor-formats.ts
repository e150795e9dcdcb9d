import { FINDING_KINDS, type FindingKind } from '../finding.ts';

/** `token`: letters, digits, `-`, `_`. `dotted` adds `.`, `base64` adds `+ / =`, `wide` adds all of them. */
export type Alphabet = 'token' | 'alnum' | 'hex' | 'dotted' | 'base64' | 'wide' | 'upper';

export type VendorFormat = {
  readonly vendor: string;
  readonly kind: FindingKind;
  readonly prefix: string;
  readonly alphabet: Alphabet;
  /** Shortest rest after the prefix. Lower than the vendor's own length, so that cut keys are met. */
  readonly restMin: number;
  /**
   * `free`: the prefix cannot stand in other text. `word`: no letter or digit may stand before it.
   * `mixed`: also, the rest must hold digits and letters; `random`: digits, capitals and small letters;
   * `scrambled`: digits, or letters in no order of case.
   */
  readonly guard: 'free' | 'word' | 'mixed' | 'random' | 'scrambled';
};

/**
 * vendor | kind | prefixes | alphabet | shortest rest | guard. Prefixes as the vendors document them.
 */
const ROWS = `
anthropic|api-key|sk-ant-|token|12|free
samepath|api-key|smp_|token|24|free
anthropic|api-key|sk-ant-api sk-ant-admin sk-ant-oat sk-ant-ort sk-ant-sid|token|8|free
openai|api-key|sk-proj- sk-svcacct- sk-admin- sk-None-|token|16|word
openai|token|sess-|alnum|36|random
openrouter|api-key|sk-or-v1- sk-or-|token|16|word
gateway|api-key|sk-litellm- sk-lf- pk-lf- sk-helicone- sk-lc-|token|10|mixed
api|api-key|sk-|token|16|mixed
groq|api-key|gsk_|alnum|20|mixed
xai|api-key|xai-|token|20|mixed
perplexity|api-key|pplx-|alnum|20|word
huggingface|token|hf_ api_org_|alnum|25|scrambled
replicate|token|r8_|alnum|25|mixed
nvidia|api-key|nvapi-|token|20|word
fireworks|api-key|fw_|alnum|20|random
together|api-key|tgp_v1_|token|20|word
cerebras|api-key|csk-|alnum|24|mixed
tavily|api-key|tvly-|token|16|mixed
firecrawl|api-key|fc-|hex|24|mixed
e2b|api-key|e2b_|hex|24|mixed
voyage|api-key|pa-|token|40|random
jina|api-key|jina_|token|30|mixed
pinecone|api-key|pcsk_|token|30|word
langsmith|api-key|lsv2_pt_ lsv2_sk_ ls__|token|20|mixed
wandb|api-key|wandb_v1_|token|20|word
google|api-key|AIza|token|20|word
google|token|ya29.|dotted|12|word
google|token|1//0|token|20|word
google|secret|GOCSPX-|token|16|word
github|token|ghp_ gho_ ghu_ ghs_ ghr_|alnum|16|free
github|token|github_pat_|token|20|free
gitlab|token|glpat- glptt- glrt- gldt- glft- glffct- glimt- glagent- gloas- glsoat- glcbt- glrtr- glwt-|dotted|16|free
gitlab|token|GR1348941|token|16|word
bitbucket|token|ATBB ATCTT3xFfG|token|24|word
atlassian|token|ATATT3|base64|24|word
npm|token|npm_|alnum|24|word
pypi|token|pypi-AgEIcHlwaS5vcmc pypi-AgE|token|24|free
pypi|token|pypi-|token|40|random
rubygems|token|rubygems_|hex|24|word
nuget|api-key|oy2|alnum|43|word
crates|token|cio|alnum|32|random
clojars|token|CLOJARS_|alnum|40|word
docker|token|dckr_pat_ dckr_oat_|token|16|word
artifactory|token|AKCp|alnum|40|word
artifactory|token|cmVmd|alnum|40|random
slack|token|xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xoxo- xoxc- xoxd- xoxe.xoxb- xoxe.xoxp- xapp-|wide|10|mixed
sendgrid|api-key|SG.|wide|30|word
mailgun|api-key|key- pubkey-|hex|32|mixed
brevo|api-key|xkeysib- xsmtpsib-|token|30|word
resend|api-key|re_|token|20|random
stripe|api-key|sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_ sk_org_|token|10|word
stripe|secret|whsec_|base64|16|word
square|token|sq0atp- sq0csp- sq0idp-|token|20|word
square|token|EAAA|token|40|random
paypal|token|access_token$production$ access_token$sandbox$|wide|20|free
plaid|token|access-sandbox- access-development- access-production-|token|30|word
shopify|token|shpat_ shpca_ shppa_ shpss_ shpua_ shptka_|alnum|24|word
adyen|api-key|AQE|base64|100|random
flutterwave|secret|FLWSECK_TEST- FLWSECK- FLWPUBK_TEST- FLWPUBK-|token|10|word
razorpay|api-key|rzp_live_ rzp_test_|alnum|12|word
checkout|api-key|sk_sbox_|token|16|word
api|api-key|sk_|alnum|40|mixed
aws|api-key|AKIA ASIA ABIA ACCA|upper|16|word
aws|api-key|AKIA ASIA ABIA ACCA A3T|upper|12|mixed
aws|api-key|ABSK|base64|60|word
aws|api-key|bedrock-api-key-|base64|16|free
aws|token|amzn.mws.|token|30|word
aws|token|IQoJb3JpZ2lu FwoGZXIvYXdz FQoGZXIvYXdz|base64|40|word
azure|token|JQQJ99|alnum|40|free
databricks|token|dapi dose dkea|hex|28|word
digitalocean|token|dop_v1_ doo_v1_ dor_v1_|hex|32|word
heroku|api-key|HRKU-|token|30|word
fly|token|fo1_|token|36|word
fly|token|fm1a_ fm1r_ fm2_|base64|60|word
render|api-key|rnd_|alnum|24|random
vercel|token|vcp_ vci_ vca_ vcr_ vck_|alnum|20|mixed
netlify|token|nfp_ nfc_ nfo_|alnum|30|word
cloudflare|api-key|v1.0-|token|80|word
cloudflare|token|cfut_ cfat_ cfk_|token|30|word
supabase|token|sbp_ sb_secret_|token|24|mixed
planetscale|token|pscale_tkn_ pscale_pw_ pscale_oauth_|wide|24|word
neon|token|napi_|alnum|32|mixed
vault|token|hvs. hvb. hvr.|token|20|word
doppler|token|dp.pt. dp.ct. dp.sa. dp.scim. dp.audit.|alnum|30|word
doppler|token|dp.st.|dotted|30|word
onepassword|token|ops_eyJ|base64|80|word
pulumi|token|pul-|hex|32|word
grafana|token|glc_|base64|28|mixed
grafana|token|glc_eyJ|base64|24|word
grafana|api-key|eyJrIjoi|base64|60|word
grafana|token|glsa_|token|30|word
newrelic|api-key|NRAK- NRJS- NRII- NRIQ- NRRA- NRBR-|alnum|16|word
sentry|token|sntrys_ sntryu_ sntrya_ sntryi_|wide|20|word
dynatrace|token|dt0c01. dt0s01. dt0s02. dt0s16.|dotted|30|word
honeycomb|api-key|hcaik_ hcxik_ hcamk_ hcbik_ hcxlk_|alnum|24|word
posthog|api-key|phx_ phs_ phr_ pha_|alnum|24|mixed
launchdarkly|api-key|sdk- mob-|token|36|mixed
snyk|token|snyk_uat.|wide|20|word
sonar|token|sqp_ squ_ sqa_|hex|30|word
circleci|token|CCIPAT_ CCIPRJ_|token|24|word
buildkite|token|bkua_ bkct_ bkpat_ bkar_|alnum|24|word
harness|token|pat. sat.|dotted|55|random
octopus|api-key|API-|upper|25|mixed
postman|api-key|PMAK- PMAT-|token|24|word
readme|api-key|rdme_|alnum|40|word
frameio|token|fio-u-|base64|40|word
typeform|token|tfp_|base64|36|word
airtable|token|pat|dotted|70|mixed
notion|token|ntn_|alnum|30|mixed
notion|token|secret_|alnum|43|random
linear|api-key|lin_api_ lin_oauth_ lin_wh_|alnum|24|word
figma|token|figd_ figdr_ figoh_ figu_|token|30|word
contentful|token|CFPAT-|token|30|word
dropbox|token|sl.u. sl.B sl.A sl.|dotted|80|word
shippo|token|shippo_live_ shippo_test_|hex|24|word
easypost|api-key|EZAK EZTK|alnum|40|word
duffel|token|duffel_live_ duffel_test_|base64|24|word
lob|api-key|live_pub_ test_pub_|hex|28|word
lob|api-key|live_ test_|token|31|mixed
hubspot|token|pat-na1- pat-na2- pat-eu1- pat-ap1-|token|30|word
mapbox|token|sk.eyJ pk.eyJ tk.eyJ|dotted|40|word
facebook|token|EAACEdEose0cBA EAAM EAAC EAAD EAAG EAAB|alnum|60|word
twitter|token|AAAAAAAAAAAAAAAAAAAAA|wide|40|word
instagram|token|IGQV IGAA|token|60|word
alibaba|api-key|LTAI|alnum|12|mixed
tencent|api-key|AKID|alnum|28|mixed
yandex|api-key|AQVN|token|30|word
yandex|token|y0_ t1.|dotted|40|mixed
yandex|secret|YCAJE YCM YCN YCO YCP|token|30|random
age|private-key|AGE-SECRET-KEY-1|upper|40|word
tailscale|api-key|tskey-auth- tskey-api- tskey-client- tskey-scim- tskey-webhook-|token|16|word
tailscale|api-key|tskey-|token|16|mixed
authress|api-key|authress_ scauth_|wide|60|mixed
scalingo|token|tk-us- tk-eu-|token|40|word
prefect|token|pnu_ pnb_|alnum|30|word
defined|token|dnkey-|token|40|word
intra42|secret|s-s4t2ud- s-s4t2af-|hex|40|word
infracost|api-key|ico-|alnum|30|mixed
openshift|token|sha256~|token|36|word
settlemint|token|sm_aat_ sm_pat_ sm_sat_|alnum|14|word
sourcegraph|token|sgp_|token|36|mixed
sourcegraph|token|sgd_ slk_ sgs_|hex|40|word
adobe|secret|p8e-|alnum|30|mixed
adobe|secret|p8-|token|36|random
privacy|api-key|pol_|alnum|36|random
wakatime|api-key|waka_|token|36|word
polar|token|polar_oat_ polar_pat_ polar_at_ polar_rt_|token|24|word
deno|token|ddp_ ddw_ ddo_|alnum|30|word
stytch|secret|secret-live- secret-test-|token|30|word
onfido|api-key|api_live. api_sandbox. api_live_us. api_live_ca.|dotted|24|word
zuplo|api-key|zpka_|token|30|word
unkey|api-key|unkey_|alnum|20|mixed
inngest|secret|signkey-prod- signkey-test- signkey-branch-|hex|30|word
trigger|api-key|tr_prod_ tr_dev_ tr_stg_|alnum|18|mixed
persona|api-key|persona_production_ persona_sandbox_|token|30|word
canva|secret|cnvca|token|30|word
pangea|token|pts_|alnum|28|mixed
clickhouse|secret|4b1d|alnum|38|random
cloudinary|secret|cloudinary://|wide|16|word
okta|token|SSWS |token|30|word
webex|token|Y2lzY29zcGFyazov|base64|30|word
expo|token|ExponentPushToken[ ExpoPushToken[|token|18|word
nylas|api-key|nyk_v0_ nyk_|alnum|40|mixed
apify|token|apify_api_|alnum|24|word
axiom|token|xaat- xapt-|token|30|word
betterstack|token|bst_|alnum|24|random
pagerduty|api-key|pdus+|token|16|word
knock|api-key|sk_knock_|token|20|word
dub|api-key|dub_|alnum|20|random
mergify|token|mka_|token|30|random
`;

const ALPHABETS: readonly Alphabet[] = [
  'token',
  'alnum',
  'hex',
  'dotted',
  'base64',
  'wide',
  'upper',
];
const GUARDS: readonly VendorFormat['guard'][] = ['free', 'word', 'mixed', 'random', 'scrambled'];

function formats(): VendorFormat[] {
  return ROWS.trim()
    .split('\n')
    .flatMap((row) => {
      const [vendor = '', kindWord, prefixes = '', alphabetWord, restMin, guardWord] =
        row.split('|');
      const kind = FINDING_KINDS.find((word) => word === kindWord);
      const alphabet = ALPHABETS.find((word) => word === alphabetWord);
      const guard = GUARDS.find((word) => word === guardWord);
      if (kind === undefined || alphabet === undefined || guard === undefined) {
        throw new Error(`The row of ${vendor} has a word of no column.`);
      }
      return splitPrefixes(prefixes).map((prefix) => ({
        vendor,
        kind,
        prefix,
        alphabet,
        restMin: Number(restMin),
        guard,
      }));
    });
}

/** A prefix may end in a space (`SSWS `): the cell then holds it alone. */
function splitPrefixes(cell: string): string[] {
  return cell.endsWith(' ') ? [cell] : cell.split(' ');
}

/** Every format, the longer prefix first, so that the most exact one names the finding. */
export const VENDOR_FORMATS: readonly VendorFormat[] = formats().sort(
  (a, b) => b.prefix.length - a.prefix.length,
);
