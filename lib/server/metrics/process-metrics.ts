import packageJson from '../../../package.json' with { type: 'json' };
import { ingestBudget } from '../ingest/byte-budget.ts';
import { writers } from '../ingest/writers.ts';
import type { Family } from './exposition.ts';

const KINDS = ['events', 'traffic'] as const;

/** What this one process knows of itself: every process of an installation answers for itself. */
export function processMetrics(): readonly Family[] {
  return [...about(), ...ingest()];
}

function about(): readonly Family[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const labels = { version: packageJson.version, node: process.versions.node };
  return [
    gauge('samepath_build_info', 'Always 1; the labels say what runs.', [{ labels, value: 1 }]),
    gauge('process_resident_memory_bytes', 'Memory that the process holds.', [{ value: rss }]),
    gauge('nodejs_heap_size_used_bytes', 'Memory that its objects take.', [{ value: heapUsed }]),
    gauge('process_start_time_seconds', 'When it started, in seconds since 1970.', [
      { value: performance.timeOrigin / 1_000 },
    ]),
    {
      name: 'process_cpu_seconds_total',
      type: 'counter',
      help: 'Processor time that it used.',
      samples: [{ value: (user + system) / 1_000_000 }],
    },
  ];
}

function ingest(): readonly Family[] {
  const held = writers();
  const loads = KINDS.map((kind) => ({ labels: { kind }, ...held[kind].load() }));
  return [
    gauge(
      'samepath_ingest_queue_rows',
      'Rows that wait to be written, or are being written.',
      loads.map(({ labels, rows }) => ({ labels, value: rows })),
    ),
    gauge(
      'samepath_ingest_queue_bytes',
      'Bytes of the bodies that brought them.',
      loads.map(({ labels, bytes }) => ({ labels, value: bytes })),
    ),
    gauge('samepath_ingest_held_bytes', 'Bytes taken for the requests that are being served.', [
      { value: ingestBudget().bytesHeld() },
    ]),
    {
      name: 'samepath_ingest_flush_seconds',
      type: 'histogram',
      help: 'How long a group of rows took to be committed.',
      samples: KINDS.flatMap((kind) => held.flushSeconds[kind].samples({ kind })),
    },
  ];
}

function gauge(name: string, help: string, samples: Family['samples']): Family {
  return { name, type: 'gauge', help, samples };
}
