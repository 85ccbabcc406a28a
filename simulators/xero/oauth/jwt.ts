import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

const KEY_ID = 'practice-1';

/** Signs the practice Xero's tokens as identity.xero.com does: JWTs under RS256. The key lives as long as the process. */
export class Signer {
  #keys: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

  sign(claims: object): string {
    const head = encode({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' });
    const content = `${head}.${encode(claims)}`;
    const signature = createSign('RSA-SHA256').update(content).sign(this.#pair().privateKey, 'base64url');
    return `${content}.${signature}`;
  }

  /** The public key as a JWK set. */
  keys(): object {
    const key = this.#pair().publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
  }

  #pair() {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#keys;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
