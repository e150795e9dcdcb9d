import pino from 'pino';
import { environment } from './env.ts';
import { processWide } from './process-wide.ts';

type Fields = Readonly<Record<string, unknown>>;

const logger = processWide('log', () =>
  pino({
    level: environment().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  }),
);

/**
 * Structured logs: a dotted event name in the past tense and fields in our words.
 * Bodies, headers, prompts and keys are never fields. Of an error its name, code and stack frames are
 * kept, not its message: messages quote what they choked on.
 */
export const log = {
  debug: (event: string, fields: Fields = {}): void => logger.get().debug(shaped(fields), event),
  info: (event: string, fields: Fields = {}): void => logger.get().info(shaped(fields), event),
  warn: (event: string, fields: Fields = {}): void => logger.get().warn(shaped(fields), event),
  error: (event: string, fields: Fields = {}): void => logger.get().error(shaped(fields), event),
};

function shaped(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? errorShape(value) : value,
    ]),
  );
}

function errorShape(error: Error): Fields {
  const code: unknown = 'code' in error ? error.code : undefined;
  const frames = framesOf(error)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    frames: frames.map((frame) => frame.trim()),
    ...(error.cause instanceof Error ? { cause: errorShape(error.cause) } : {}),
  };
}

/** The stack without the message that heads it: a line of a message may look like a frame. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? '' : stack.slice(at + message.length);
}
