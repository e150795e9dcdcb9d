import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartRefusal } from './start-refusal.ts';

/** Below the range from which systems take the ports of outgoing connections, which would collide now and then. */
const PORTS_FROM = 20_000;
const PORTS_TO = 32_000;

/** A port of this machine nobody listens on at this instant. Somebody may take it a moment later: be ready for that. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS_FROM, PORTS_TO);
    if ((await portObstacle({ port, host: '127.0.0.1' })) === null) return port;
  }
}

/** What stands in the way of listening there: null when nothing does, else the system's code (EADDRINUSE, EACCES, …). */
export async function portObstacle(args: { port: number; host: string }): Promise<string | null> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'UNKNOWN'));
    server.listen(args.port, args.host, () => server.close(() => resolve(null)));
  });
}

/** Throws a StartRefusal that names the setting to change when a port cannot be listened on. */
export async function requirePort(args: {
  setting: 'PORT' | 'INGEST_PORT';
  port: number;
  host: string;
}): Promise<void> {
  const obstacle = await portObstacle(args);
  if (obstacle !== null) throw new StartRefusal(portComplaint({ ...args, obstacle }));
}

function portComplaint(args: {
  setting: string;
  port: number;
  host: string;
  obstacle: string;
}): string {
  const { setting, port, host, obstacle } = args;
  switch (obstacle) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: set ${setting} to a free one.`;
    case 'EACCES':
      return `Port ${port} is reserved for other users: set ${setting} to 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: correct HOST.`;
    default:
      return `Port ${port} on ${host} cannot be listened on (${obstacle}): change HOST or ${setting}.`;
  }
}
