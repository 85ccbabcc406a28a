import { daybookClient } from '../../client/daybook.ts';
import type { Texts } from './texts/index.ts';

/** A sentence for the person at the terminal, in place of a stack trace. */
export class Sentence extends Error {
  override name = 'Sentence';
}

export type Client = ReturnType<typeof daybookClient>;

/** Where the API answers, and with which key we sign in. */
export function apiOf(env: NodeJS.ProcessEnv): { readonly url: string; readonly key: string } {
  const url = (env.DAYBOOK_API || `http://127.0.0.1:${env.DAYBOOK_API_PORT || 3000}`).replace(/\/+$/, '');
  return { url, key: env.DAYBOOK_API_KEY || 'practice-support' };
}

/** The API as this person sees it; a Sentence when it does not answer at all. */
export function clientOf(env: NodeJS.ProcessEnv, language: string, texts: Texts): Client {
  const { url, key } = apiOf(env);
  const answering: typeof fetch = (input, init) =>
    fetch(input, init).catch(() => {
      throw new Sentence(`${texts.unreachable} ${url}`);
    });
  return daybookClient({ url, key, language, fetch: answering });
}
