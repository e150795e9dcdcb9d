import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the ingest is measured against: the cheapest server that reads the same JSON. It stores nothing. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const event: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const body = JSON.stringify({ accepted: event === null ? 0 : 1, duplicates: 0, rejected: [] });
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because a TCP server that listens has such an address
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
