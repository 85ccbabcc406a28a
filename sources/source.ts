import type { Document, DocumentProblem } from '../domain/documents/document.ts';

/** A rate bucket of the other side's contract, shared by all workers; waits briefly or throws `rate-limited`. */
export type TakeTurn = (requests: number) => Promise<void>;

/** `clientId` and `clientSecret` are the application's or the partner's; the rest is the shop's own. */
export type SourceCredentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string | null;
  readonly refreshToken?: string | null;
  /** The key that the shop entered, where a source works by one. */
  readonly apiKey?: string | null;
};

/** What an adapter needs for one call; secrets come in memory only, loaded by the activity. */
export type SourceConnection = {
  readonly baseUrl: string;
  readonly sourceShopId: string;
  /** The shop's zone (IANA), since the source's own rows may not tell it. */
  readonly zone: string;
  readonly currency: string;
  readonly credentials: () => Promise<SourceCredentials>;
  /** Stores a new token, and a new refresh token where the source gave one, before it is used. */
  readonly storeToken: (
    accessToken: string,
    expiresAt: string | null,
    refreshToken?: string | null,
  ) => Promise<void>;
  /**
   * Runs a renewal of the token while no other worker does: read `credentials` again inside, since another one may
   * have renewed it meanwhile. Absent (a first check of access): the caller is alone.
   */
  readonly alone?: <Result>(renew: () => Promise<Result>) => Promise<Result>;
  /** The places of business that are read, where a source has several; absent: all. */
  readonly locations?: readonly string[];
  /** When the business day of a closing-hour source ends, HH:MM in the shop's zone. */
  readonly reportEndTime?: string;
  readonly takeTurn: TakeTurn;
  readonly signal: AbortSignal;
};

export type SourceLocation = { readonly id: string; readonly name: string; readonly zone: string | null };

/** One raw row as received, with what is needed to store it once per version. */
export type RawDocument = {
  readonly kind: string;
  readonly externalId: string;
  /** The source's own last change (ISO, UTC) when it tells one. */
  readonly updatedAt: string | null;
  readonly body: unknown;
  /** True for a state that nothing replaces (a voided payment), whatever arrives later. */
  readonly final?: boolean;
};

/** Where reading goes on: opaque plain JSON that the adapter itself wrote. */
export type SourceCursor = Readonly<Record<string, string | number | boolean | null>>;

export type ChangePage = {
  readonly documents: readonly RawDocument[];
  /** Null when the sweep has ended. */
  readonly next: SourceCursor | null;
  /** The watermark to start the next sweep from, known when the sweep has ended. */
  readonly watermark: string | null;
};

export type Capabilities = {
  readonly reads: readonly string[];
  readonly receivesByWebhook: readonly string[];
  /** Kinds that the source cannot tell; shown, never guessed. */
  readonly cannotTell: readonly string[];
  readonly daysFollow: 'calendar' | 'closing-hour';
  /** Hours after its close until a day is complete there; absent: none beyond the usual. */
  readonly settleHours?: number;
  /** Whether one customer has one id in all shops of the service, or each shop counts its own. */
  readonly customerIds: 'of-the-service' | 'of-the-shop';
};

export type NormalizeContext = {
  readonly source: string;
  readonly sourceShopId: string;
  readonly zone: string;
  readonly currency: string;
  /** The business date of an instant (ISO), where days follow the closing hour; absent: the calendar date in the zone. */
  readonly businessDateOf?: (instant: string) => string;
};

export type Normalized = {
  readonly document: Document | null;
  readonly problem: DocumentProblem | null;
  /** The date in the shop's zone on which a document with a problem would count, as far as it can be read. */
  readonly problemDate?: string | null;
  /** Keys of the raw body that the parser does not know: kept and reported. */
  readonly unknownFields: readonly string[];
  /** Further documents that the same raw row carries (payments inside an order); one that is missing later is void. */
  readonly others?: readonly Document[];
};

/**
 * A customer as the source knows them: their name, and how they are reached, as `email:<address>` and
 * `phone:<digits>` in a form that compares. Two shops that hold both alike mean one person.
 */
export type Person = { readonly name: string; readonly contacts: readonly string[] };

/** One source system. Failures are thrown as DaybookError of the closed vocabulary. */
export type Source = {
  readonly kind: string;
  readonly capabilities: Capabilities;
  /** Checks the credentials and that the shop is in their scope; gives the locations. */
  checkAccess(connection: SourceConnection): Promise<readonly SourceLocation[]>;
  /** One page of what changed since the watermark (null: from the beginning); safe to call again with the same cursor. */
  changes(
    connection: SourceConnection,
    watermark: string | null,
    cursor: SourceCursor | null,
  ): Promise<ChangePage>;
  /** One document again; null when the source has it no more. */
  read(connection: SourceConnection, kind: string, externalId: string): Promise<RawDocument | null>;
  /** Turns a webhook's body into raw documents; null when it is not one of ours. */
  understandWebhook(body: unknown): WebhookNews | null;
  /** Pure: raw body to neutral document. Never throws on content; says the problem. */
  normalize(raw: Pick<RawDocument, 'kind' | 'externalId' | 'body'>, context: NormalizeContext): Normalized;
  /**
   * Pure: the document with the name of its customer, from the raw row of kind `customer` that is stored for it
   * (null: none is), since the source's own rows may carry an id alone.
   */
  withParty(document: Document, rawParty: Pick<RawDocument, 'body'> | null): Document;
  /** Pure: who a customer is, from the raw row of kind `customer`; null when the row cannot be read. */
  personOf(id: string, body: unknown): Person | null;
  /** Leaves this shop's part of the grant. */
  leave(connection: SourceConnection): Promise<void>;
};

export type WebhookNews = {
  /** The adapter's own word for what happened, free of names; `unknown` when it knows the sender and not the event. */
  readonly event: string;
  /** Carried whole by the webhook and stored as received. */
  readonly documents: readonly RawDocument[];
  /** Named by the webhook, to be read again from the source. */
  readonly changed: readonly { readonly kind: string; readonly externalId: string }[];
  readonly sourceShopId: string;
};
