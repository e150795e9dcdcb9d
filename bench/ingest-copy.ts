import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Rows per second of one COPY of the newest stored events back into the emptied table, by one connection. */
export async function copyRate(
  databaseUrl: string,
  rowsMax: number,
): Promise<{ rows: number; perSecond: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const out = client.query(copyTo(`COPY (SELECT * FROM events LIMIT ${rowsMax}) TO STDOUT`));
    const chunks: Buffer[] = [];
    for await (const chunk of out) chunks.push(Buffer.from(chunk));
    await client.query('TRUNCATE events');
    await client.query('CHECKPOINT');
    const startedMs = performance.now();
    await pipeline(
      Readable.from([Buffer.concat(chunks)]),
      client.query(copyFrom('COPY events FROM STDIN')),
    );
    const seconds = (performance.now() - startedMs) / 1_000;
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM events');
    const count = rows[0]?.n ?? 0;
    return { rows: count, perSecond: count / seconds };
  } finally {
    await client.end();
  }
}
