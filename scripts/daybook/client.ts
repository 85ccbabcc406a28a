import { randomUUID } from 'node:crypto';
import type { Language, Texts } from './texts.ts';

/** A sentence for the person at the terminal, in place of a stack trace. */
export class Sentence extends Error {
  override name = 'Sentence';
}

export type Ask = (path: string, post?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Asks the API; throws a Sentence with what it refused, or when it does not answer. */
export function apiClient(env: NodeJS.ProcessEnv, language: Language, texts: Texts): Ask {
  const base = (env.DAYBOOK_API || `http://127.0.0.1:${env.DAYBOOK_API_PORT || 3000}`).replace(/\/+$/, '');
  const key = env.DAYBOOK_API_KEY || 'practice-support';
  return async (path, post) => {
    const response = await fetch(`${base}/v1${path}`, {
      method: post ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${key}`,
        'accept-language': language,
        ...(post ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      },
      ...(post ? { body: JSON.stringify(post) } : {}),
    }).catch(() => {
      throw new Sentence(`${texts.unreachable} ${base}`);
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Refused(response.status, `${answer.detail} ${answer.act}`);
    return answer;
  };
}

export class Refused extends Sentence {
  override name = 'Refused';
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}
