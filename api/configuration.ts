import { z } from 'zod';
import {
  type Endpoints,
  endpointsBelow,
  PRODUCTION,
  SANDBOX,
} from '../targets/quickbooks-online/configuration.ts';

/** Where the outside systems answer, with which application we call them, and how the API itself is reached. */
export type ApiConfiguration = {
  /** Base URL under which browsers and the shop system reach this API, without a slash at the end. */
  readonly publicUrl: string;
  /** Base URL of the practice systems; null outside practice mode. */
  readonly practiceUrl: string | null;
  readonly tekmetric: {
    /** Base URLs that a shop may be connected to; the first is the default. */
    readonly baseUrls: readonly string[];
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly quickbooksOnline: {
    readonly endpoints: Endpoints;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  /** Origins of Temporal's UI that may ask the codec. */
  readonly codecOrigins: readonly string[];
};

const PRACTICE_CREDENTIAL = 'practice';
const TEKMETRIC_HOSTS = ['https://shop.tekmetric.com', 'https://sandbox.tekmetric.com'];
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

const environment = z.object({
  DAYBOOK_API_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DAYBOOK_API_HOST: z.string().default('127.0.0.1'),
  DAYBOOK_PUBLIC_URL: z.url().optional(),
  DAYBOOK_PRACTICE: z.string().optional(),
  DAYBOOK_PRACTICE_URL: z.url().default('http://127.0.0.1:4000'),
  DAYBOOK_TEMPORAL_UI_URL: z.url().optional(),
  TEKMETRIC_CLIENT_ID: z.string().default(''),
  TEKMETRIC_CLIENT_SECRET: z.string().default(''),
  QUICKBOOKS_CLIENT_ID: z.string().default(''),
  QUICKBOOKS_CLIENT_SECRET: z.string().default(''),
  QUICKBOOKS_ENVIRONMENT: z.enum(['production', 'sandbox']).default('production'),
});

/** Reads the configuration from environment variables; throws a ZodError or an Error that names what is wrong. */
export function readConfiguration(env: NodeJS.ProcessEnv): {
  readonly host: string;
  readonly port: number;
  readonly configuration: ApiConfiguration;
} {
  const read = environment.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const { DAYBOOK_API_HOST: host, DAYBOOK_API_PORT: port } = read;
  const publicUrl = trimmed(read.DAYBOOK_PUBLIC_URL ?? `http://${host}:${port}`);
  const codecOrigins = read.DAYBOOK_TEMPORAL_UI_URL
    ? [new URL(read.DAYBOOK_TEMPORAL_UI_URL).origin]
    : ['http://127.0.0.1:8233', 'http://localhost:8233'];
  if (read.DAYBOOK_PRACTICE === '1') {
    const practice = practiceConfiguration(trimmed(read.DAYBOOK_PRACTICE_URL), publicUrl);
    return { host, port, configuration: { ...practice, codecOrigins } };
  }
  const configuration: ApiConfiguration = {
    publicUrl,
    practiceUrl: null,
    tekmetric: {
      baseUrls: TEKMETRIC_HOSTS,
      clientId: read.TEKMETRIC_CLIENT_ID,
      clientSecret: read.TEKMETRIC_CLIENT_SECRET,
    },
    quickbooksOnline: {
      endpoints: read.QUICKBOOKS_ENVIRONMENT === 'sandbox' ? SANDBOX : PRODUCTION,
      clientId: read.QUICKBOOKS_CLIENT_ID,
      clientSecret: read.QUICKBOOKS_CLIENT_SECRET,
    },
    codecOrigins,
  };
  return { host, port, configuration };
}

/** Everything at the practice systems of one base URL, with their fixed credentials. Throws off this machine. */
export function practiceConfiguration(
  practiceUrl: string,
  publicUrl: string,
): Omit<ApiConfiguration, 'codecOrigins'> {
  if (!isLoopbackUrl(practiceUrl))
    throw new Error(
      'DAYBOOK_PRACTICE_URL must be an address of this machine: practice credentials are public',
    );
  const application = { clientId: PRACTICE_CREDENTIAL, clientSecret: PRACTICE_CREDENTIAL };
  return {
    publicUrl,
    practiceUrl,
    tekmetric: { baseUrls: [`${practiceUrl}/tekmetric`], ...application },
    quickbooksOnline: { endpoints: endpointsBelow(`${practiceUrl}/quickbooks-online`), ...application },
  };
}

export function isLoopbackUrl(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname);
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
