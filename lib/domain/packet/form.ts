/** Who a packet is written for. */
export const PACKET_VARIANTS = ['anthropic', 'provider', 'internal'] as const;
export type PacketVariant = (typeof PACKET_VARIANTS)[number];

/** `markdown` is GitHub's; `jira` is its wiki notation, `slack` its mrkdwn. */
export const PACKET_FORMATS = ['markdown', 'text', 'json', 'jira', 'slack'] as const;
export type PacketFormat = (typeof PACKET_FORMATS)[number];

/** The formats that people read. JSON is one for all variants. */
export const WRITTEN_FORMATS = ['markdown', 'text', 'jira', 'slack'] as const;
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

export const REPRODUCTION_LANGUAGES = ['curl', 'typescript', 'python'] as const;
export type ReproductionLanguage = (typeof REPRODUCTION_LANGUAGES)[number];

/** What can be read in a minute. Of a written packet, in bytes of UTF-8. */
export const PACKET_BYTES_MAX = 8_192;
export const IMPACT_CHARS_MAX = 200;
