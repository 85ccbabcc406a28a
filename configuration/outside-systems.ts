import { z } from 'zod';
import {
  type Endpoints,
  endpointsBelow,
  PRODUCTION,
  SANDBOX,
} from '../targets/quickbooks-online/configuration.ts';

/** Where the outside systems answer, and with which application we call them. */
export type OutsideSystems = {
  /** Base URL of the practice systems; null outside practice mode. */
  readonly practiceUrl: string | null;
  readonly tekmetric: {
    /** Base URLs that a shop may be connected to; the first is the default. */
    readonly baseUrls: readonly string[];
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly identifix: {
    /** As of Tekmetric; empty: this installation connects to none. */
    readonly baseUrls: readonly string[];
    /** Names us to the service; the secret is each shop's own key. */
    readonly partnerId: string;
  };
  readonly talech: {
    /** As of Tekmetric. */
    readonly baseUrls: readonly string[];
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly quickbooksOnline: {
    readonly endpoints: Endpoints;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  /** The volume of the ledger files, which all workers share; null: this installation keeps none. */
  readonly ledgerDir: string | null;
};

const PRACTICE_CREDENTIAL = 'practice';
const TEKMETRIC_HOSTS = ['https://shop.tekmetric.com', 'https://sandbox.tekmetric.com'];
const TALECH_HOSTS = ['https://mapi.talech.com'];
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

const environment = z.object({
  DAYBOOK_PRACTICE: z.string().optional(),
  DAYBOOK_PRACTICE_URL: z.url().default('http://127.0.0.1:4000'),
  TEKMETRIC_CLIENT_ID: z.string().default(''),
  TEKMETRIC_CLIENT_SECRET: z.string().default(''),
  IDENTIFIX_PARTNER_ID: z.string().default(''),
  IDENTIFIX_BASE_URL: z.union([z.url(), z.literal('')]).default(''),
  TALECH_CLIENT_ID: z.string().default(''),
  TALECH_CLIENT_SECRET: z.string().default(''),
  QUICKBOOKS_CLIENT_ID: z.string().default(''),
  QUICKBOOKS_CLIENT_SECRET: z.string().default(''),
  DAYBOOK_LEDGER_DIR: z.string().optional(),
  QUICKBOOKS_ENVIRONMENT: z.enum(['production', 'sandbox']).default('production'),
});

/** Reads environment variables; throws a ZodError or an Error that names what is wrong. */
export function readOutsideSystems(env: NodeJS.ProcessEnv): OutsideSystems {
  const read = environment.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const ledgerDir = read.DAYBOOK_LEDGER_DIR ?? null;
  if (read.DAYBOOK_PRACTICE === '1')
    return practiceSystems(read.DAYBOOK_PRACTICE_URL.replace(/\/+$/, ''), ledgerDir);
  return {
    practiceUrl: null,
    ledgerDir,
    tekmetric: {
      baseUrls: TEKMETRIC_HOSTS,
      clientId: read.TEKMETRIC_CLIENT_ID,
      clientSecret: read.TEKMETRIC_CLIENT_SECRET,
    },
    identifix: {
      baseUrls: read.IDENTIFIX_BASE_URL === '' ? [] : [read.IDENTIFIX_BASE_URL],
      partnerId: read.IDENTIFIX_PARTNER_ID,
    },
    talech: {
      baseUrls: TALECH_HOSTS,
      clientId: read.TALECH_CLIENT_ID,
      clientSecret: read.TALECH_CLIENT_SECRET,
    },
    quickbooksOnline: {
      endpoints: read.QUICKBOOKS_ENVIRONMENT === 'sandbox' ? SANDBOX : PRODUCTION,
      clientId: read.QUICKBOOKS_CLIENT_ID,
      clientSecret: read.QUICKBOOKS_CLIENT_SECRET,
    },
  };
}

/** Everything at the practice systems of one base URL, with their fixed credentials. Throws off this machine. */
export function practiceSystems(practiceUrl: string, ledgerDir: string | null = null): OutsideSystems {
  if (!isLoopbackUrl(practiceUrl))
    throw new Error(
      'DAYBOOK_PRACTICE_URL must be an address of this machine: practice credentials are public',
    );
  const application = { clientId: PRACTICE_CREDENTIAL, clientSecret: PRACTICE_CREDENTIAL };
  return {
    practiceUrl,
    ledgerDir,
    tekmetric: { baseUrls: [`${practiceUrl}/tekmetric`], ...application },
    identifix: { baseUrls: [`${practiceUrl}/identifix`], partnerId: PRACTICE_CREDENTIAL },
    talech: { baseUrls: [`${practiceUrl}/talech`], ...application },
    quickbooksOnline: { endpoints: endpointsBelow(`${practiceUrl}/quickbooks-online`), ...application },
  };
}

export function isLoopbackUrl(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname);
}
