import { randomUUID } from 'node:crypto';
import type { Organisations } from '../organisations.ts';
import type { Database } from '../store/database.ts';

/** Which organisations a Xero user has connected to the app. `id` is the connection's own, not the tenant's. */
export class Connections {
  readonly #database: Database;
  readonly #organisations: Organisations;

  constructor(database: Database, organisations: Organisations) {
    this.#database = database;
    this.#organisations = organisations;
  }

  /** A consent names organisations: new connections, and those that were there bear the new event. */
  connect(user: string, organisation: string, event: string): void {
    const now = Date.now();
    this.#database.run(
      `INSERT INTO xero_connection (id, user, organisation, event, created, updated) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (user, organisation) DO UPDATE SET event = excluded.event, updated = excluded.updated`,
      randomUUID(),
      user,
      organisation,
      event,
      now,
      now,
    );
  }

  /** As GET /connections answers; `event` filters. */
  list(user: string, event: string | null): object[] {
    return this.#database
      .all(
        'SELECT * FROM xero_connection WHERE user = ?1 AND (?2 IS NULL OR event = ?2) ORDER BY rowid',
        user,
        event,
      )
      .map(row => ({
        id: String(row.id),
        authEventId: String(row.event),
        tenantId: String(row.organisation),
        tenantType: 'ORGANISATION',
        tenantName: this.#organisations.find(String(row.organisation))?.name ?? null,
        createdDateUtc: stamp(Number(row.created)),
        updatedDateUtc: stamp(Number(row.updated)),
      }));
  }

  has(user: string, organisation: string): boolean {
    const row = this.#database.get(
      'SELECT id FROM xero_connection WHERE user = ? AND organisation = ?',
      user,
      organisation.toLowerCase(),
    );
    return row !== undefined;
  }

  /** False for an id that is not this user's. */
  disconnect(user: string, id: string): boolean {
    return (
      this.#database.run('DELETE FROM xero_connection WHERE user = ? AND id = ?', user, id.toLowerCase()) > 0
    );
  }

  /** What a person does in Xero: takes the app off an organisation. */
  disconnectOrganisation(organisation: string): void {
    this.#database.run('DELETE FROM xero_connection WHERE organisation = ?', organisation);
  }

  disconnectUser(user: string): void {
    this.#database.run('DELETE FROM xero_connection WHERE user = ?', user);
  }
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}0000`;
}
