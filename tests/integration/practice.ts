import { startPractice } from '../../simulators/practice/server.ts';

export type Json = Record<string, unknown>;

/** Practice systems in memory with their controls. */
export type Practice = {
  readonly url: string;
  /** A control below `/practice`; throws what the practice system answered when it refuses. */
  control(method: string, path: string, body?: unknown): Promise<Json>;
  /** Lets everything up to an instant happen. */
  moveTo(now: string): Promise<void>;
  close(): Promise<void>;
};

export const ANCHOR = '2026-03-02';
/** Zone of both practice shops. */
export const ZONE = 'America/Chicago';

/** Starts practice systems whose clock stands at the anchor's first hour and moves only when told. */
export async function openPractice(options: { anchor?: string; seed?: string } = {}): Promise<Practice> {
  const { anchor = ANCHOR, seed = 'engine' } = options;
  const now = new Date(`${anchor}T06:00:00Z`);
  const server = await startPractice({ port: 0, dataDir: null, anchorDate: anchor, now, seed });
  return { ...practiceAt(server.url), close: server.close };
}

/** The controls of practice systems that run at a url. */
export function practiceAt(url: string): Omit<Practice, 'close'> {
  const control = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const response = await fetch(`${url}/practice${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Json);
  };
  return {
    url,
    control,
    moveTo: async now => {
      await control('POST', '/clock', { now });
    },
  };
}

/** The evening of a business day at the practice shops: everything of it has happened, nothing of the next day. */
export function eveningOf(businessDate: string): string {
  return Temporal.PlainDate.from(businessDate)
    .toZonedDateTime({ timeZone: ZONE, plainTime: '23:00' })
    .toInstant()
    .toString();
}
