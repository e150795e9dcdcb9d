import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning } from './result.ts';

/**
 * What a name of an error says: `type` of a body, an exception of a provider, a code of a gateway.
 * `family` is who uses the name; a class of a client library is the weakest of all,
 * because libraries fold many failures into one class.
 */
export type NameSense = {
  readonly branch: Branch;
  readonly family: 'anthropic' | 'aws' | 'google' | 'azure' | 'openai' | 'gateway' | 'class';
  readonly meaning: Meaning | null;
};

const SENSES = new Map<string, NameSense>();

function add(
  family: NameSense['family'],
  branch: Branch,
  names: string,
  meaning: Meaning | null = null,
): void {
  for (const name of names.split(' ')) SENSES.set(name, { branch, family, meaning });
}

// https://platform.claude.com/docs/en/api/errors
add('anthropic', 'api_error_500', 'api_error');
add('anthropic', 'overloaded_529', 'overloaded_error overloaded');
add('anthropic', 'rate_limit_429', 'rate_limit_error rate_limit');
add('anthropic', 'timeout_504', 'timeout_error');
add('anthropic', 'auth', 'authentication_error authentication_failed oauth_org_not_allowed');
add('anthropic', 'permission', 'permission_error');
add('anthropic', 'permission', 'forbidden', 'region_block');
add('anthropic', 'billing', 'billing_error payment_required');
add('anthropic', 'invalid_request', 'invalid_request_error invalid_request');
add('anthropic', 'not_found', 'not_found_error');
add('anthropic', 'not_found', 'model_not_found', 'model_unavailable');
add('anthropic', 'request_too_large', 'request_too_large request_too_large_error');
add('anthropic', 'other', 'conflict_error', 'conflict');
add('anthropic', 'other', 'max_output_tokens', 'output_limit');
add(
  'anthropic',
  'billing',
  'enforced_spend_limit_reached contract_spend_limit_reached',
  'spend_cap',
);
add('anthropic', 'rate_limit_429', 'ramp_limit_exceeded', 'acceleration');

// Exceptions of Amazon Bedrock and of AWS itself.
add('aws', 'rate_limit_429', 'throttlingexception toomanyrequestsexception limitexceededexception');
add(
  'aws',
  'rate_limit_429',
  'servicequotaexceededexception provisionedthroughputexceededexception',
);
add('aws', 'rate_limit_429', 'modelnotreadyexception throttling');
add('aws', 'invalid_request', 'validationexception');
add('aws', 'permission', 'accessdeniedexception accessdenied');
add('aws', 'not_found', 'resourcenotfoundexception');
add('aws', 'auth', 'unrecognizedclientexception expiredtokenexception expiredtoken');
add('aws', 'auth', 'invalidsignatureexception credentialsprovidererror missingauthenticationtoken');
add('aws', 'auth', 'nocredentialserror signaturedoesnotmatch incompletesignature');
add('aws', 'gateway_route', 'internalserverexception modelerrorexception internalfailure');
add(
  'aws',
  'gateway_route',
  'serviceunavailableexception serviceunavailable modelstreamerrorexception',
);
add('aws', 'timeout_504', 'modeltimeoutexception');
add('aws', 'connection', 'endpointconnectionerror readtimeouterror connecttimeouterror');

// google.rpc.Code
add('google', 'rate_limit_429', 'resource_exhausted ratelimitexceeded');
add('google', 'invalid_request', 'invalid_argument failed_precondition out_of_range');
add('google', 'auth', 'unauthenticated');
add('google', 'permission', 'permission_denied');
add('google', 'not_found', 'not_found');
add('google', 'gateway_route', 'unavailable internal');
add('google', 'timeout_504', 'deadline_exceeded');

add('azure', 'not_found', 'deploymentnotfound', 'model_unavailable');
add('azure', 'auth', 'invalidauthenticationtoken');

// Names of the OpenAI dialect, which most gateways speak.
add(
  'openai',
  'billing',
  'insufficient_quota insufficient_user_quota pre_consume_token_quota_failed',
);
add('openai', 'billing', 'insufficient_credits', 'credit_balance');
add('openai', 'auth', 'invalid_api_key invalid_authentication auth_error token_not_found_in_db');
add('openai', 'rate_limit_429', 'rate_limit_exceeded throttling_error requests tokens');
add('openai', 'invalid_request', 'bad_request badrequesterror bad_request_error');
add('openai', 'invalid_request', 'context_length_exceeded', 'context_too_long');
add('openai', 'billing', 'budget_exceeded', 'spend_cap');

// Types that gateways use for errors of their own making.
add('gateway', 'gateway_route', 'one_api_error new_api_error chatanywhere_error shell_api_error');
add('gateway', 'gateway_route', 'upstream_error upstream_http_error proxy_error gateway_error');
add('gateway', 'gateway_route', 'server_error internal_server_error bad_response_status_code');
add('gateway', 'gateway_route', 'do_request_failed get_channel_failed model_price_error');
add('gateway', 'gateway_route', 'channel:no_available_key bad_response bad_response_body');
add('gateway', 'gateway_route', 'service_unavailable service_unavailable_error');

// Classes of client libraries.
add('class', 'connection', 'apiconnectionerror connecterror connectionerror fetcherror');
add('class', 'connection', 'serviceunavailableconnection networkerror aiconnectionerror');
add('class', 'connection', 'apitimeouterror apiconnectiontimeouterror', 'client_timeout');
add('class', 'connection', 'readtimeout connecttimeout timeouterror timeout', 'client_timeout');
// The words of the Anthropic SDKs' own spans, where no server said anything.
add('class', 'connection', 'connection_error');
add('class', 'connection', 'client_timeout_error', 'client_timeout');
add('class', 'other', 'client_error');
add('class', 'other', 'apiuseraborterror aborterror cancellederror', 'abort');
add('class', 'api_error_500', 'internalservererror apiinternalservererror');
add('class', 'overloaded_529', 'overloadederror');
add('class', 'rate_limit_429', 'ratelimiterror');
add('class', 'auth', 'authenticationerror');
add('class', 'permission', 'permissiondeniederror');
add('class', 'not_found', 'notfounderror');
add('class', 'billing', 'paymentrequirederror');
add('class', 'request_too_large', 'requesttoolargeerror contenttoolargeerror');
add('class', 'timeout_504', 'deadlineexceedederror');
add('class', 'gateway_route', 'serviceunavailableerror badgatewayerror');

/** The sense of an error name in any case and with any module before it, null if it is unknown. */
export function senseOfName(name: string): NameSense | null {
  const known = SENSES.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  return SENSES.get(lower) ?? SENSES.get(lower.slice(lower.lastIndexOf('.') + 1)) ?? null;
}
