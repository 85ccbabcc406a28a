import { daybookClient } from '../../../client/daybook.ts';
import type { TestApi } from './api.ts';

/** The generated client over the API in this process: the same bytes, without a port. */
export function clientFor({ api }: Pick<TestApi, 'api'>, key: string, language?: string) {
  const overInject: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const response = await api.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: `${url.pathname}${url.search}`,
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { payload: init.body }),
    });
    const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
    return new Response(new Uint8Array(response.rawPayload), {
      status: response.statusCode,
      headers: headers.map(([name, value]) => [name, value]),
    });
  };
  return daybookClient({
    url: 'http://127.0.0.1:3000',
    key,
    fetch: overInject,
    ...(language && { language }),
  });
}
