import type { Branch } from '#lib/domain/failure/branch.ts';
import { byStatus } from './by-status.ts';
import { senseOfConnection } from './connection-sense.ts';
import { type Draft, disagreement, type Known, NOTHING } from './draft.ts';
import { type NameSense, senseOfName } from './error-name.ts';
import type { BodyShape, Evidence, Objection, Verdict } from './evidence.ts';
import { foreignDraft, gatewayMade } from './foreign-answer.ts';
import { senseOfLimit, senseOfMoney, senseOfRequest } from './message-sense.ts';
import { originOf } from './origin.ts';
import { plainSense, quietSense } from './plain-words.ts';
import { hasPlatformId } from './request-id.ts';
import type { Confidence, Meaning } from './result.ts';

/**
 * Puts a failure on its branch.
 * A cap on money decides first, then who wrote the answer, then the error's own type, then the status,
 * then the words. The name of a client library's class is used only when nothing else is known.
 */
export function decide(evidence: Evidence): Verdict {
  const code = evidence.errorCode === null ? null : senseOfName(evidence.errorCode);
  const typed = evidence.errorType === null ? null : senseOfName(evidence.errorType);
  // `error.details.error_code` narrows the type; an unknown type falls back on the code.
  const name =
    code !== null && (typed === null || code.meaning === 'spend_cap' || typed.family === 'class')
      ? code
      : typed;
  const origin = originOf(evidence);
  const draft = draftOf({ evidence, name, origin });
  return {
    branch: draft.branch,
    origin:
      draft.origin ??
      (draft.branch === 'connection' && evidence.status === null ? 'client' : origin),
    meaning: draft.meaning ?? null,
    rule: draft.rule,
    confidence: draft.confidence ?? 'likely',
    isMidStream: draft.isMidStream ?? false,
    against: draft.against ?? NOTHING,
  };
}

function draftOf(known: Known): Draft {
  const { evidence, name } = known;
  const isServerSide =
    name !== null && (name.branch === 'api_error_500' || name.branch === 'overloaded_529');
  if (!isServerSide && evidence.message !== '') {
    const money = senseOfMoney(evidence);
    if (money !== null) return { ...money, rule: `words.${money.meaning}`, confidence: 'certain' };
  }
  if (evidence.status === 413) return tooLarge(evidence);
  const foreign = foreignDraft(known);
  if (foreign !== null) return foreign;
  if (name !== null && name.family !== 'class') return byName({ ...known, name });
  if (evidence.status !== null && evidence.status >= 400) return byStatus(known, evidence.status);
  return byWords(known);
}

function tooLarge(evidence: Evidence): Draft {
  const type = evidence.errorType;
  const disagrees = type !== null && type !== 'request_too_large' && senseOfName(type) !== null;
  return {
    branch: 'request_too_large',
    rule: 'status.413',
    meaning: evidence.shape === 'html' ? 'gateway_page' : null,
    confidence: disagrees ? 'likely' : 'certain',
    against: disagrees
      ? [
          {
            text: `The status 413 speaks of size in bytes, but the error type is ${type}.`,
            at: ['status', 'type'],
          },
        ]
      : NOTHING,
  };
}

function byName({ evidence, name, origin }: Known & { name: NameSense }): Draft {
  const { status, errorType } = evidence;
  if (status === 529 && name.branch !== 'overloaded_529') {
    return {
      branch: 'overloaded_529',
      rule: 'status.529',
      against: [disagreement(529, errorType)],
    };
  }
  if (name.branch === 'api_error_500') return apiError({ evidence, name, origin });
  if (name.branch === 'invalid_request') return requestRefused({ evidence, name, origin });
  if (name.branch === 'rate_limit_429') {
    const limit = senseOfLimit(evidence);
    return {
      branch: 'rate_limit_429',
      rule: `type.${name.family}.rate_limit`,
      meaning: name.meaning ?? limit?.meaning ?? null,
      confidence: status === 429 ? 'certain' : 'likely',
    };
  }
  if (name.family === 'gateway' || name.family === 'openai') {
    if (status !== null && status >= 400) return byStatus({ evidence, name, origin }, status);
  }
  return {
    branch: name.branch,
    rule: `type.${name.family}.${name.branch}`,
    meaning:
      name.branch === 'other' && name.meaning === null ? 'conflict' : meaningOfType(name, evidence),
    confidence: confidenceOf(name, evidence),
    against: typeAgainstStatus(name, evidence),
  };
}

function meaningOfType(name: NameSense, evidence: Evidence): Meaning | null {
  if (name.meaning !== null) return name.meaning;
  if (name.branch === 'auth' && /expired|\/login/.test(evidence.message)) return 'login_expired';
  if (name.branch === 'not_found' && /model/.test(evidence.message)) return 'model_unavailable';
  return null;
}

const USUAL_STATUS: Readonly<Partial<Record<Branch, number>>> = {
  overloaded_529: 529,
  rate_limit_429: 429,
  auth: 401,
  permission: 403,
  billing: 402,
  not_found: 404,
  timeout_504: 504,
  api_error_500: 500,
  invalid_request: 400,
};

function confidenceOf(name: NameSense, evidence: Evidence): Confidence {
  const agrees = evidence.status === USUAL_STATUS[name.branch];
  return name.family === 'anthropic' && agrees ? 'certain' : 'likely';
}

function typeAgainstStatus(name: NameSense, evidence: Evidence): readonly Objection[] {
  const { status, errorType } = evidence;
  const usual = USUAL_STATUS[name.branch];
  if (status === null || status < 400 || usual === undefined || status === usual) return NOTHING;
  return [disagreement(status, errorType)];
}

function apiError({ evidence, origin }: Known): Draft {
  const { status, requestId } = evidence;
  const message = evidence.tight ?? evidence.message;
  if (/^(?:throttlingexception|toomanyrequestsexception)/.test(message)) {
    return {
      branch: 'rate_limit_429',
      rule: 'bedrock.throttling-as-api-error',
      against: [
        {
          text: 'The SDK reports throttling by Bedrock in a stream as api_error.',
          at: ['type', 'message'],
        },
      ],
    };
  }
  const speaksOfOverload = message.includes('overloaded');
  const against: readonly Objection[] = speaksOfOverload
    ? [
        {
          text: `The type is api_error${status === null ? '' : ` and the status ${status}`}, but the message says “Overloaded”.`,
          at: [status === null ? 'type' : 'status', 'message'],
        },
      ]
    : NOTHING;
  if (status === 504)
    return { branch: 'timeout_504', rule: 'status.504', against: [disagreement(504, 'api_error')] };
  // The API itself answers 500; another 5xx around an api_error without its id was made on the way.
  if (
    status !== null &&
    status > 500 &&
    !hasPlatformId(requestId) &&
    evidence.quotedFrom === null
  ) {
    return gatewayMade(evidence, 'shape.api-error-other-5xx');
  }
  if (status !== null && status >= 400 && status < 500)
    return byStatus({ evidence, name: null, origin }, status);
  return {
    branch: 'api_error_500',
    rule: 'type.anthropic.api_error',
    meaning: speaksOfOverload ? 'overload_as_500' : null,
    confidence: speaksOfOverload
      ? 'likely'
      : status === 500 && hasPlatformId(requestId)
        ? 'certain'
        : 'likely',
    against,
  };
}

function requestRefused({ evidence, name, origin }: Known & { name: NameSense }): Draft {
  const { status, errorType } = evidence;
  if (status !== null && status !== 400 && status >= 401 && status < 500 && status !== 422) {
    const draft = byStatus({ evidence, name, origin }, status);
    return draft.against === undefined
      ? { ...draft, against: [disagreement(status, errorType)] }
      : draft;
  }
  const special = senseOfRequest(evidence);
  return {
    branch: special?.branch ?? 'invalid_request',
    rule: special === null ? `type.${name.family}.invalid_request` : `words.${special.meaning}`,
    meaning: special?.meaning ?? name.meaning,
    confidence: status === 400 && special?.overrules !== true ? 'certain' : 'likely',
    against:
      special?.overrules === true || (status !== null && status >= 500)
        ? [disagreement(status ?? 400, errorType)]
        : NOTHING,
  };
}

/** No status and no type of the API: the words and, last, the class of the client library. */
function byWords({ evidence, name }: Known): Draft {
  const { message } = evidence;
  const said = message === '' ? null : saidBy(evidence);
  if (said !== null) return said;
  const weak = name ?? (evidence.className === null ? null : senseOfName(evidence.className));
  if (weak === null && FOREIGN_SHAPES.has(evidence.shape)) return FOREIGN_BODY;
  if (weak === null) return { branch: 'other', rule: 'nothing', confidence: 'weak' };
  return {
    branch: weak.branch,
    rule: 'class',
    meaning: weak.meaning,
    confidence: 'weak',
    against: weak.branch === 'connection' ? NOTHING : [CLASS_ONLY],
  };
}

/** Dialects that the Claude API does not speak. */
const FOREIGN_SHAPES: ReadonlySet<BodyShape> = new Set(['openai', 'azure', 'gateway']);
const FOREIGN_BODY: Draft = {
  branch: 'gateway_route',
  rule: 'shape.foreign',
  meaning: 'gateway_own_error',
  confidence: 'weak',
};

const CLASS_ONLY: Objection = {
  text: 'Only the name of a client library’s class speaks for this, and such classes fold many failures into one.',
  at: ['class'],
};

function saidBy(evidence: Evidence): Draft | null {
  const { message, isTight } = evidence;
  const quiet = quietSense(message, isTight);
  const connection = senseOfConnection(message, isTight);
  if (quiet !== null && (connection === null || quiet.meaning !== 'abort')) {
    return { ...quiet, rule: `words.${quiet.meaning ?? 'quiet'}` };
  }
  const plain = plainSense(message, isTight);
  // “Connection error: Overloaded” is an overload that a library called a connection error.
  const isAnswer = plain?.branch === 'overloaded_529' || plain?.branch === 'rate_limit_429';
  const isVague =
    connection !== null && connection.meaning === null && connection.branch === 'connection';
  if (connection !== null && !(isVague && isAnswer)) {
    const { branch, meaning, isMidStream } = connection;
    return { branch, meaning, isMidStream, rule: 'words.connection' };
  }
  const special = senseOfRequest(evidence) ?? senseOfLimit(evidence);
  if (special !== null) return { ...special, rule: `words.${special.meaning ?? special.branch}` };
  if (plain === null) return null;
  if (plain.branch === 'api_error_500' && FOREIGN_EXCEPTION.test(message)) {
    return { branch: 'gateway_route', rule: 'words.exception', meaning: 'gateway_own_error' };
  }
  return { ...plain, rule: `words.${plain.branch}` };
}

/** The exception of a cloud, whose own operation failed; `AnthropicException` is LiteLLM's mark of a quoted answer. */
const FOREIGN_EXCEPTION = /\b(?!anthropicexception)[a-z]{5,60}exception\b/;
