import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import proto from '@temporalio/proto';
import { derive, type KeyRing } from '../crypto/keys.ts';
import { open, seal } from '../crypto/seal.ts';

const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const CONTEXT = 'temporal payload';
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** Encrypts every payload on its way to Temporal; plain payloads (operators' own tools) pass unchanged when read. */
export class EncryptionCodec implements PayloadCodec {
  readonly #keys: KeyRing;

  constructor(keys: KeyRing) {
    this.#keys = keys;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const key = derive(this.#keys.current, 'temporal');
    return payloads.map(payload => ({
      metadata: {
        [METADATA_ENCODING_KEY]: Buffer.from(ENCODING),
        [KEY_ID]: Buffer.from(this.#keys.current.id),
      },
      data: seal(key, PayloadMessage.encode(payload).finish(), CONTEXT),
    }));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map(payload =>
      textOf(payload, METADATA_ENCODING_KEY) === ENCODING ? this.#open(payload) : payload,
    );
  }

  #open(payload: Payload): Payload {
    const key = this.#keys.byId.get(textOf(payload, KEY_ID));
    if (!key || !payload.data)
      throw new ValueError('a payload was sealed with a key that is not in DAYBOOK_KEYS');
    return PayloadMessage.decode(open(derive(key, 'temporal'), payload.data, CONTEXT));
  }
}

function textOf(payload: Payload, key: string): string {
  const value = payload.metadata?.[key];
  return value ? Buffer.from(value).toString('utf8') : '';
}
