import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { z } from 'zod';
import { EncryptionCodec } from '../../../temporal/codec.ts';
import type { Route } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

const LARGEST_BYTES = 8 * 1024 * 1024;
const { Payloads } = proto.temporal.api.common.v1;

/** Protobuf JSON: metadata values and data are base64. Requests may come without payloads. */
const payload = z.looseObject({
  metadata: z.record(z.string(), z.string()).optional(),
  data: z.string().optional(),
});
const body = z.looseObject({ payloads: z.array(payload).optional() }).nullish();
const answer = z.object({ payloads: z.array(payload).optional() });

/** Temporal's codec server: lets signed-in admins read payloads in Temporal's UI and command line. */
export function codecRoute(direction: 'encode' | 'decode'): Route {
  return (api, { keys }) => {
    const codec = new EncryptionCodec(keys);
    api.route({
      method: 'POST',
      url: `/temporal/codec/${direction}`,
      config: { roles: ['admin'] },
      bodyLimit: LARGEST_BYTES,
      schema: {
        summary: `Temporal codec: ${direction}`,
        tags: ['operators'],
        body,
        response: { 200: answer, ...problems },
      },
      handler: async request => {
        const payloads = request.body?.payloads;
        if (!payloads) return {};
        const changed = await codec[direction](read(payloads)).catch(() => {
          throw new ApiProblem(
            'invalid-request',
            'A payload cannot be opened with the keys of this installation.',
          );
        });
        return { payloads: write(changed) };
      },
    });
  };
}

function read(payloads: z.infer<typeof payload>[]): Payload[] {
  return Payloads.fromObject({ payloads }).payloads;
}

function write(payloads: Payload[]): z.infer<typeof payload>[] {
  return payloads.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([key, value]) => [key, base64(value)])),
    data: base64(data),
  }));
}

function base64(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('base64');
}
