import { createServer } from 'node:net';

/** A port nobody listens on at this instant. Somebody may take it a moment later: be ready for that. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('a listening socket told no port')),
      );
    });
  });
}

/** What stands in the way of listening there: null when nothing does, else the system's code (EADDRINUSE, EACCES, …). */
export async function portObstacle(args: { port: number; host: string }): Promise<string | null> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'UNKNOWN'));
    server.listen(args.port, args.host, () => server.close(() => resolve(null)));
  });
}
