import type { PacketEvidence } from '#lib/domain/packet/evidence.ts';
import type { PacketVariant, WrittenFormat } from '#lib/domain/packet/form.ts';
import {
  cloud,
  gateway,
  hostile,
  many,
  midStream,
  noResponse,
  pasted,
  retested,
  type Told,
  toldEvidence,
} from './golden-evidence.ts';
import { aPacketEvidence } from './packet-evidence.ts';

export type GoldenPacket = {
  readonly name: string;
  readonly evidence: PacketEvidence;
  readonly variant: PacketVariant;
  readonly format: WrittenFormat;
  readonly ending: string;
};

const TOLD: readonly Told[] = [
  { branch: 'overloaded_529', status: 529, type: 'overloaded_error', message: 'Overloaded' },
  {
    branch: 'rate_limit_429',
    status: 429,
    type: 'rate_limit_error',
    message: 'This request would exceed your organization’s rate limit of 50 requests per minute.',
  },
  { branch: 'timeout_504', status: 504, type: 'timeout_error', message: 'Request timed out.' },
  { branch: 'auth', status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
  {
    branch: 'permission',
    status: 403,
    type: 'permission_error',
    message: 'Your API key does not have permission to use the specified resource.',
  },
  {
    branch: 'billing',
    status: 400,
    type: 'invalid_request_error',
    message: 'Your credit balance is too low to access the Anthropic API.',
  },
  {
    branch: 'invalid_request',
    status: 400,
    type: 'invalid_request_error',
    message: 'max_tokens: must be greater than or equal to 1',
  },
  {
    branch: 'not_found',
    status: 404,
    type: 'not_found_error',
    message: 'model: claude-sonnet-9',
  },
  {
    branch: 'request_too_large',
    status: 413,
    type: 'request_too_large',
    message: 'Request exceeds the maximum size',
    origin: 'edge',
  },
  {
    branch: 'other',
    status: 418,
    type: 'teapot_error',
    message: 'I am a teapot',
    origin: 'unknown',
  },
];

const AS_MARKDOWN = { variant: 'anthropic', format: 'markdown', ending: 'md.txt' } as const;

/** One packet for each branch and kind of route, as evidence of them looks. */
export function goldenPackets(): readonly GoldenPacket[] {
  return [
    { name: 'api-error-500-direct', evidence: aPacketEvidence(), ...AS_MARKDOWN },
    ...TOLD.map((told) => ({
      name: `${told.branch.replaceAll('_', '-')}-direct`,
      evidence: toldEvidence(told),
      ...AS_MARKDOWN,
    })),
    { name: 'connection-direct', evidence: noResponse(), ...AS_MARKDOWN },
    { name: 'api-error-500-mid-stream', evidence: midStream(), ...AS_MARKDOWN },
    { name: 'api-error-500-retested', evidence: retested(), ...AS_MARKDOWN },
    { name: 'api-error-500-pasted', evidence: pasted(), ...AS_MARKDOWN },
    {
      name: 'gateway-route-litellm',
      evidence: gateway(),
      variant: 'provider',
      format: 'markdown',
      ending: 'md.txt',
    },
    {
      name: 'api-error-500-bedrock',
      evidence: cloud('bedrock', 'x-amzn-requestid'),
      variant: 'provider',
      format: 'text',
      ending: 'txt',
    },
    {
      name: 'api-error-500-vertex',
      evidence: cloud('vertex', 'x-goog-request-id'),
      variant: 'provider',
      format: 'markdown',
      ending: 'md.txt',
    },
    {
      name: 'api-error-500-jira',
      evidence: hostile(),
      variant: 'internal',
      format: 'jira',
      ending: 'jira.txt',
    },
    {
      name: 'api-error-500-slack',
      evidence: hostile(),
      variant: 'internal',
      format: 'slack',
      ending: 'slack.txt',
    },
    {
      name: 'api-error-500-github-ticket',
      evidence: hostile(),
      variant: 'internal',
      format: 'markdown',
      ending: 'md.txt',
    },
    { name: 'api-error-500-many', evidence: many(), ...AS_MARKDOWN },
  ];
}
