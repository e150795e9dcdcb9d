import { ALNUM, BASE64, type DecoyForm, HEX, LOWER, mixed, TOKEN, UPPER } from './decoy-draw.ts';

/** A token that shows by its prefix what it is. */
function token(
  name: string,
  prefix: readonly string[],
  alphabet: string,
  length: number,
): DecoyForm {
  return [
    name,
    (draw) => {
      const secret = mixed(draw, alphabet, length);
      return { text: prefix.join('') + secret, secrets: [secret] };
    },
  ];
}

/** A secret that only its surroundings show: `around` with `*` in its place. */
function within(
  name: string,
  around: readonly string[],
  alphabet: string,
  length: number,
): DecoyForm {
  return [
    name,
    (draw) => {
      const secret = mixed(draw, alphabet, length);
      return { text: around.join('').replace('*', () => secret), secrets: [secret] };
    },
  ];
}

function privateKey(name: string, algorithm: string): DecoyForm {
  return [
    name,
    (draw) => {
      const lines = Array.from({ length: 6 }, () => mixed(draw, BASE64, 64));
      const [begin, end] = ['BEGIN', 'END'].map(
        (word) => `-----${word} ${algorithm}PRIVATE KEY-----`,
      );
      return { text: [begin, ...lines, end].join('\n'), secrets: lines };
    },
  ];
}

export const TOKEN_DECOYS: readonly DecoyForm[] = [
  token('Anthropic key, first form', ['sk-', 'ant-'], TOKEN, 86),
  token('Anthropic key, api02', ['sk-', 'ant-', 'api02-'], TOKEN, 93),
  token('Anthropic key, api03', ['sk-', 'ant-', 'api03-'], TOKEN, 95),
  token('Anthropic admin key', ['sk-', 'ant-', 'admin01-'], TOKEN, 95),
  token('Anthropic OAuth access token', ['sk-', 'ant-', 'oat01-'], TOKEN, 95),
  token('Anthropic OAuth refresh token', ['sk-', 'ant-', 'ort01-'], TOKEN, 95),
  token('Claude session key', ['sk-', 'ant-', 'sid01-'], TOKEN, 95),
  [
    'ingest key of ours',
    (draw) => {
      const secret = mixed(draw, TOKEN, 43);
      return { text: ['smp', draw(HEX, 8), secret].join('_'), secrets: [secret] };
    },
  ],
  token('OpenAI key', ['sk-', 'proj-'], TOKEN, 74),
  token('OpenRouter key', ['sk-', 'or-v1-'], HEX, 64),
  token('AWS access key id', ['AK', 'IA'], `${UPPER}234567`, 16),
  token('Bedrock API key', ['AB', 'SK'], BASE64, 128),
  token('Google API key', ['AI', 'za'], TOKEN, 35),
  token('Google OAuth token', ['ya', '29.'], TOKEN, 120),
  token('Azure AI key', ['9Zb1', 'QwErTyUiOpAsDfGhJkLzXcVbNm4', 'JQQ', 'J99'], ALNUM, 48),
  token('GitHub token', ['gh', 'p_'], ALNUM, 36),
  token('GitHub fine-grained token', ['github', '_pat_'], ALNUM, 82),
  token('GitLab token', ['gl', 'pat-'], TOKEN, 20),
  token('Slack token', ['xo', 'xb-', '218467390152-', '739201846251-'], ALNUM, 24),
  token('Stripe key', ['sk', '_live_'], ALNUM, 24),
  token('webhook secret', ['wh', 'sec_'], BASE64, 40),
  token('npm token', ['np', 'm_'], ALNUM, 36),
  token('PyPI token', ['py', 'pi-AgEIcHlwaS5vcmc'], TOKEN, 80),
  token('Hugging Face token', ['h', 'f_'], ALNUM, 34),
  token('SendGrid key', ['S', 'G.', 'k3Jd8Wq2Zx5Vn7Bm1Rt4Yp', '.'], TOKEN, 43),
  token('Vault token', ['hv', 's.'], ALNUM, 90),
  [
    'JSON Web Token',
    (draw) => {
      const part = (json: unknown): string =>
        Buffer.from(JSON.stringify(json)).toString('base64url');
      const claims = part({ sub: draw(LOWER, 18), exp: 1_893_456_000 });
      const signature = mixed(draw, TOKEN, 43);
      const text = [part({ alg: 'HS256', typ: 'JWT' }), claims, signature].join('.');
      return { text, secrets: [claims, signature] };
    },
  ],
  privateKey('RSA private key', 'RSA '),
  privateKey('PKCS 8 private key', ''),
  privateKey('OpenSSH private key', 'OPENSSH '),
];

export const CONTEXT_DECOYS: readonly DecoyForm[] = [
  within('session cookie of ours', ['cookie: samepath_session', '=*'], TOKEN, 43),
  within('set-up link of ours', ['http://127.0.0.1:3000/setup', '#token=*'], TOKEN, 43),
  within('AWS secret key', ['aws_secret_access', '_key = *'], BASE64, 40),
  within('AWS session token', ['AWS_SESSION', '_TOKEN=*'], BASE64, 180),
  within('Azure client secret', ['AZURE_CLIENT', '_SECRET=*'], ALNUM, 40),
  within('Azure storage key', ['DefaultEndpointsProtocol=https;Account', 'Key=*=='], BASE64, 86),
  within('bearer header', ['Authorization: ', 'Bearer *'], TOKEN, 48),
  within('basic header', ['authorization: ', 'Basic *'], ALNUM, 44),
  within('API key header', ['x-api', '-key: *'], ALNUM, 48),
  within('cookie', ['Cookie: theme=dark; session', 'id=*'], ALNUM, 32),
  within('set-cookie', ['Set-Cookie: auth_', 'token=*; Path=/; HttpOnly'], ALNUM, 40),
  within('password', ['pass', 'word=*'], ALNUM, 20),
  within('password in JSON', ['{"pass', 'word":"*"}'], ALNUM, 20),
  within('client secret in YAML', ['client_', 'secret: *'], ALNUM, 32),
  within('connection string', ['Server=db;User Id=app;Pass', 'word=*;'], ALNUM, 20),
  within('command-line flag', ['claude --api', '-key *'], ALNUM, 40),
];

export const URL_DECOYS: readonly DecoyForm[] = [
  within('basic-auth URL', ['https://deploy:', '*@proxy.example.com/v1'], ALNUM, 24),
  within('key in a query', ['https://proxy.example.com/v1?api', '_key=*'], ALNUM, 40),
  within('PostgreSQL URL', ['postgres', '://app:*@db.example.com:5432/app'], ALNUM, 24),
  within('MongoDB URL', ['mongodb', '+srv://app:*@cluster0.example.net/app'], ALNUM, 24),
  within('Redis URL', ['redis', '://:*@cache.example.com:6379/0'], ALNUM, 32),
  within('AMQP URL', ['amqps', '://app:*@queue.example.com/app'], ALNUM, 24),
  within('SAS URL', ['https://acct.blob.core.windows.net/c?sv=2024-11-04&si', 'g=*%3D'], ALNUM, 43),
  within(
    'Slack webhook',
    ['https://hooks.slack', '.com/services/T02AB3CD4/B05EF6GH7/*'],
    ALNUM,
    24,
  ),
];
