import type { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  AmendPacketRequest,
  ChangePacketRequest,
  CreatePacketRequest,
  ExportedPacket,
  ExportPacketRequest,
  Packet,
  PacketForm,
  PacketOriginal,
  PacketPreview,
  PacketsQuery,
  PacketsResponse,
  SealPacketRequest,
  VerifyPacketRequest,
  VerifyPacketResponse,
} from '#lib/contract/packets.ts';
import { at, CANNOT_NOW, changes, NOWHERE, reads, refused } from './operation.ts';

const PACKET = { name: 'id', description: 'The packet, pkt_….' };
const TOO_LARGE = { '413': refused('More than is taken at once.') };

const ofPacket = (
  summary: string,
  input: z.ZodType,
  { output = Packet, conflict }: { output?: z.ZodType; conflict: string },
) => {
  const change = at(changes(summary, input, '200', output), PACKET);
  const responses = {
    ...change.responses,
    '409': refused(conflict),
    ...TOO_LARGE,
    ...CANNOT_NOW,
  };
  return { ...change, responses };
};

const creation = changes('Begin a packet from what is kept', CreatePacketRequest, '201', Packet);
const verification = changes(
  'Whether bytes are those that were sealed',
  VerifyPacketRequest,
  '200',
  VerifyPacketResponse,
);
const preview = reads(
  'The exact bytes of one form, and the final scan of them',
  null,
  PacketPreview,
);

/** Packets, by address. */
export const PACKET_PATHS: ZodOpenApiPathsObject = {
  '/api/v1/packets': {
    get: reads('List packets, newest first', PacketsQuery, PacketsResponse),
    post: {
      ...creation,
      responses: {
        ...creation.responses,
        '404': refused('The case, the event or the retest is not kept any more.'),
        '409': refused('The retest has not ended, or nothing failed in it.'),
        ...TOO_LARGE,
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/packets/verify': {
    post: {
      ...verification,
      security: [{ key: [] }, { session: [] }],
      responses: { ...verification.responses, ...TOO_LARGE, ...CANNOT_NOW },
    },
  },
  '/api/v1/packets/{id}': {
    get: at(reads('One packet, without its originals', null, Packet), PACKET),
    patch: ofPacket('Change a draft', ChangePacketRequest, {
      conflict: 'It is sealed, or somebody changed it meanwhile.',
    }),
  },
  '/api/v1/packets/{id}/preview': {
    get: {
      ...preview,
      requestParams: {
        path: at(preview, PACKET).requestParams.path,
        query: PacketForm,
      },
      responses: { ...preview.responses, ...NOWHERE },
    },
  },
  '/api/v1/packets/{id}/fields/{field}/original': {
    get: {
      ...at(reads('A field before the packet masks it', null, PacketOriginal), PACKET, {
        name: 'field',
        description: 'The field.',
      }),
      security: [{ session: [] }],
    },
  },
  '/api/v1/packets/{id}/seal': {
    post: ofPacket('Seal a packet; a sealed one is answered as it is', SealPacketRequest, {
      conflict:
        'Somebody changed it meanwhile, or the final scan found something: `errors` names the form, line and column of each place.',
    }),
  },
  '/api/v1/packets/{id}/amendments': {
    post: ofPacket('Add to a sealed packet', AmendPacketRequest, {
      conflict: 'It is a draft, it is full, or the addition may hold something private.',
    }),
  },
  '/api/v1/packets/{id}/exports': {
    post: ofPacket('Give a sealed packet out, and write down where to', ExportPacketRequest, {
      output: ExportedPacket,
      conflict: 'It is a draft.',
    }),
  },
};
