import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type AmendPacketRequest,
  type ChangePacketRequest,
  type CreatePacketRequest,
  ExportedPacket,
  type ExportPacketRequest,
  Packet,
  PacketOriginal,
  PacketPreview,
  type PacketSource,
  PacketsResponse,
  VerifyPacketResponse,
} from '#lib/contract/packets.ts';
import type { PacketField } from '#lib/domain/packet/field.ts';
import type { PacketFormat, PacketVariant } from '#lib/domain/packet/form.ts';
import { getJson, sendJson } from './api.ts';
import { isPaging } from './live/paging.ts';
import { pollMs } from './live/poll-ms.ts';

const PATH = '/api/v1/packets';
const PAGE_PACKETS = 50;
/** No live message tells that a packet changed, and two people may write one draft. */
const DRAFT_POLL_MS = 5_000;

/** Which packets the list shows, as it stands in the address. */
export const PACKET_VIEWS = ['all', 'draft', 'sealed'] as const;
export type PacketView = (typeof PACKET_VIEWS)[number];

export function parsePacketView(word: string | null | undefined): PacketView {
  return PACKET_VIEWS.find((view) => view === word) ?? 'all';
}

/** What the API is asked for the packets of a view, or of a source. */
export function packetListParams(of: { view: PacketView } | { source: PacketSource }): {
  [name: string]: string;
} {
  if ('view' in of) return of.view === 'all' ? {} : { state: of.view };
  const { source } = of;
  return { [source.kind]: source.kind === 'event' ? source.ref : source.id };
}

/** Packets, the newest first, page by page. */
export function packetListQuery(of: { view: PacketView } | { source: PacketSource }) {
  return infiniteQueryOptions({
    queryKey: ['packets', 'list', of],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...packetListParams(of),
        limit: String(PAGE_PACKETS),
        ...(pageParam !== null && { before: pageParam }),
      });
      return getJson(`${PATH}?${query.toString()}`, PacketsResponse, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (isPaging(state) ? false : pollMs()),
    placeholderData: keepPreviousData,
  });
}

function firstPage(): string | null {
  return null;
}

/** One packet with all that its page shows. */
export function packetQuery(id: string) {
  return queryOptions({
    queryKey: ['packets', 'one', id],
    queryFn: ({ signal }) => getJson(addressOf(id), Packet, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'draft' ? DRAFT_POLL_MS : pollMs()),
  });
}

export type PacketForm = { readonly variant: PacketVariant; readonly format: PacketFormat };

/** The exact bytes of one form of a packet. `version` is the one that is on the page. */
export function packetPreviewQuery({
  id,
  version,
  form,
}: {
  id: string;
  version: number;
  form: PacketForm;
}) {
  return queryOptions({
    queryKey: ['packets', 'preview', id, version, form],
    queryFn: ({ signal }) =>
      getJson(
        `${addressOf(id)}/preview?${new URLSearchParams(form).toString()}`,
        PacketPreview,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** An original is asked for when somebody wants to see it, and forgotten when they no longer do. */
export function packetOriginalQuery(id: string, field: PacketField) {
  return queryOptions({
    queryKey: ['packet-original', id, field],
    queryFn: ({ signal }) =>
      getJson(`${addressOf(id)}/fields/${field}/original`, PacketOriginal, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export const startPacketMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: z.input<typeof CreatePacketRequest>) =>
      sendJson({ method: 'POST', path: PATH, body: wanted, schema: Packet }),
    onSuccess: async (made, _wanted, _result, { client }) => {
      client.setQueryData(packetQuery(made.id).queryKey, made);
      await client.invalidateQueries({ queryKey: ['packets', 'list'] });
    },
  });

/** A change of a draft, but for the version that it is made on. */
export type PacketChange = Omit<z.input<typeof ChangePacketRequest>, 'version'>;

/**
 * Changes a draft as it stands on the page. One change waits for the one before it, so that nobody is in conflict
 * with themselves.
 */
export const changePacketMutation = (id: string) =>
  mutationOptions({
    scope: { id: `packet ${id}` },
    mutationFn: async (change: PacketChange, { client }) =>
      sendJson({
        method: 'PATCH',
        path: addressOf(id),
        body: { ...change, version: client.getQueryData(packetQuery(id).queryKey)?.version },
        schema: Packet,
      }),
    onMutate: async (_change, { client }) =>
      // An answer that is under way would bring back what is being changed.
      client.cancelQueries({ queryKey: packetQuery(id).queryKey }),
    onSuccess: (changed, _change, _result, { client }) => {
      client.setQueryData(packetQuery(id).queryKey, changed);
    },
    // A refusal may mean that somebody else was faster: then the page shows what they did.
    onError: async (_error, _change, _result, { client }) =>
      client.invalidateQueries({ queryKey: packetQuery(id).queryKey }),
    // What is masked by hand is private.
    gcTime: 0,
  });

/** What is done to a packet as a whole; the answer is the whole packet. */
export type PacketDeed =
  | { readonly kind: 'seal'; readonly body: { readonly version: number } }
  | { readonly kind: 'amendments'; readonly body: z.input<typeof AmendPacketRequest> };

export const packetDeedMutation = (id: string) =>
  mutationOptions({
    mutationFn: async ({ kind, body }: PacketDeed) =>
      sendJson({ method: 'POST', path: `${addressOf(id)}/${kind}`, body, schema: Packet }),
    onSuccess: async (done, _deed, _result, { client }) => {
      client.setQueryData(packetQuery(id).queryKey, done);
      await client.invalidateQueries({ queryKey: ['packets'] });
    },
    onError: async (_error, _deed, _result, { client }) =>
      client.invalidateQueries({ queryKey: packetQuery(id).queryKey }),
  });

/** Takes the bytes of a sealed packet, and leaves a line in its export log. */
export const exportPacketMutation = (id: string) =>
  mutationOptions({
    mutationFn: async (wanted: ExportPacketRequest) =>
      sendJson({
        method: 'POST',
        path: `${addressOf(id)}/exports`,
        body: wanted,
        schema: ExportedPacket,
      }),
    onSuccess: async (_exported, _wanted, _result, { client }) =>
      client.invalidateQueries({ queryKey: packetQuery(id).queryKey }),
  });

/** Whether bytes are those that were sealed. It stores nothing. */
export const verifyPacketMutation = () =>
  mutationOptions({
    mutationFn: async (text: string) =>
      sendJson({
        method: 'POST',
        path: `${PATH}/verify`,
        body: { text },
        schema: VerifyPacketResponse,
      }),
    gcTime: 0,
  });

function addressOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}
