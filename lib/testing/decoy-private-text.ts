import { BASE64, type DecoyForm, DIGITS, type Draw, LOWER } from './decoy-draw.ts';

export const PERSONAL_DECOYS: readonly DecoyForm[] = [
  [
    'e-mail address',
    (draw) => {
      const local = `${draw(LOWER, 8)}.${draw(LOWER, 9)}`;
      return { text: `${local}@${draw(LOWER, 10)}.com`, secrets: [local] };
    },
  ],
  [
    'telephone number',
    (draw) => {
      const digits = draw(DIGITS, 7);
      const shown = `${digits.slice(0, 3)} ${digits.slice(3)}`;
      return { text: `phone: +49 151 ${shown}`, secrets: [`151 ${shown}`, `151${digits}`] };
    },
  ],
  [
    'payment card',
    (draw) => {
      const digits = withLuhn(`4${draw(DIGITS, 14)}`);
      const shown = digits.replace(/(\d{4})(?=\d)/g, '$1 ');
      return { text: `card ${shown}`, secrets: [digits, shown] };
    },
  ],
  [
    'bank account',
    (draw) => {
      const iban = withIbanCheck('DE', draw(DIGITS, 18));
      return { text: `IBAN ${iban}`, secrets: [iban, iban.slice(4)] };
    },
  ],
  [
    'social security number',
    (draw) => {
      const number = `5${draw('12345678', 2)}-${draw('12345678', 2)}-${draw('12345678', 4)}`;
      return { text: `SSN: ${number}`, secrets: [number] };
    },
  ],
  [
    'home folder',
    (draw) => {
      const user = draw(LOWER, 14);
      return { text: `at run (/home/${user}/app/index.js:12:3)`, secrets: [user] };
    },
  ],
];

/** A sentence that stands nowhere else. */
function sentence(draw: Draw): { said: string; secrets: readonly string[] } {
  const words = [draw(LOWER, 13), draw(LOWER, 12)];
  return { said: `Summarise why ${words.join(' pays ')} before Friday.`, secrets: words };
}

function prompt(name: string, around: (said: string) => unknown): DecoyForm {
  return [
    name,
    (draw) => {
      const { said, secrets } = sentence(draw);
      return { text: JSON.stringify(around(said)), secrets };
    },
  ];
}

const MODEL = 'claude-sonnet-5-5';

export const PROMPT_DECOYS: readonly DecoyForm[] = [
  prompt('prompt', (said) => ({
    model: MODEL,
    max_tokens: 64,
    messages: [{ role: 'user', content: said }],
  })),
  prompt('prompt in blocks', (said) => ({
    model: MODEL,
    messages: [{ role: 'user', content: [{ type: 'text', text: said }] }],
  })),
  prompt('system prompt', (said) => ({
    model: MODEL,
    system: [{ type: 'text', text: said, cache_control: { type: 'ephemeral' } }],
    messages: [],
  })),
  prompt('completion', (said) => ({
    type: 'message',
    role: 'assistant',
    model: MODEL,
    content: [{ type: 'text', text: said }],
    stop_reason: 'end_turn',
  })),
  prompt('tool input', (said) => ({
    role: 'assistant',
    content: [{ type: 'tool_use', id: 'toolu_01', name: 'search', input: { query: said } }],
  })),
  prompt('tool result', (said) => ({
    role: 'user',
    content: [{ type: 'tool_result', tool_use_id: 'toolu_01', content: said }],
  })),
  prompt('tool description', (said) => ({
    model: MODEL,
    tools: [{ name: 'search', description: said, input_schema: { type: 'object' } }],
    messages: [],
  })),
  prompt('thinking', (said) => ({
    role: 'assistant',
    content: [{ type: 'thinking', thinking: said, signature: 'c2ln' }],
  })),
  prompt('prompt of a gateway log', (said) => ({
    proxy_server_request: { body: { model: MODEL, messages: [{ role: 'user', content: said }] } },
  })),
  prompt('prompt in a span', (said) => ({
    'gen_ai.request.model': MODEL,
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', content: said }]),
  })),
  media('image', 'image', 'image/png'),
  media('document', 'document', 'application/pdf'),
];

function media(name: string, type: string, mediaType: string): DecoyForm {
  return [
    name,
    (draw) => {
      const data = draw(BASE64, 1_200);
      const source = { type: 'base64', media_type: mediaType, data };
      return {
        text: JSON.stringify({ messages: [{ role: 'user', content: [{ type, source }] }] }),
        secrets: [data.slice(0, 48), data.slice(500, 548), data.slice(-48)],
      };
    },
  ];
}

function withLuhn(digits: string): string {
  let sum = 0;
  for (const [place, digit] of Array.from(digits).toReversed().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** ISO 13616: letters count from 10, and the whole leaves 1 by 97. */
function withIbanCheck(country: string, account: string): string {
  const letters = country.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(`${account}${letters}00`) % 97n);
  return `${country}${String(check).padStart(2, '0')}${account}`;
}
