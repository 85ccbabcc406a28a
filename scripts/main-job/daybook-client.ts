/** A person's way into the API: one key, one role. Paths are below /v1. */
export type ApiClient = {
  get<Answer>(path: string): Promise<Answer>;
  /** `key` names the write: the same one again is the same act, so that a job that was stopped can begin again. */
  write<Answer>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    key: string,
    body?: unknown,
  ): Promise<Answer>;
};

/** What the API answered instead of what was asked for: its problem document in a sentence. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal';
  readonly status: number;

  constructor(status: number, path: string, problem: { title?: string; detail?: string; errors?: unknown }) {
    const errors = problem.errors === undefined ? '' : ` ${JSON.stringify(problem.errors)}`;
    super(`${path} answered ${status}: ${problem.detail ?? problem.title ?? 'no problem document'}${errors}`);
    this.status = status;
  }
}

/** The API at `baseUrl` as the holder of `apiKey` sees it. */
export function apiClient(baseUrl: string, apiKey: string): ApiClient {
  const call = async <Answer>(path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${baseUrl}/v1${path}`, init);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new ApiRefusal(response.status, path, answer as { title?: string });
    return answer as Answer;
  };
  const authorization = { Authorization: `Bearer ${apiKey}` };
  return {
    get: path => call(path, { headers: authorization }),
    write: (method, path, key, body) =>
      call(path, {
        method,
        headers: {
          ...authorization,
          'Idempotency-Key': key,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}
