import type { Link, OpenItem } from '../ledger/types.ts';
import type { Database, SqlRow } from './database.ts';

export type StoredOpen = OpenItem & {
  readonly entity: string;
  readonly id: number;
  readonly date: string;
  readonly open: number;
};
export type StoredLink = Link & { readonly entity: string; readonly id: number; readonly date: string };

/** What customers owe and are owed, and vendors, in one company: open items, and the links that settle them. */
export class Settlement {
  readonly database: Database;
  readonly realm: string;

  constructor(database: Database, realm: string) {
    this.database = database;
    this.realm = realm;
  }

  putOpen(entity: string, id: number, date: string, items: readonly OpenItem[]): void {
    for (const item of items) {
      this.database.run(
        'INSERT INTO qbo_open (realm, entity, id, line, account, party, date, due, cents, open) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        this.realm,
        entity,
        id,
        item.line,
        item.account,
        item.party,
        date,
        item.due,
        item.cents,
        item.cents,
      );
    }
  }

  removeOpen(entity: string, id: number): void {
    this.database.run(
      'DELETE FROM qbo_open WHERE realm = ? AND entity = ? AND id = ?',
      this.realm,
      entity,
      id,
    );
  }

  openOf(entity: string, id: number): StoredOpen[] {
    return this.database
      .all(
        'SELECT * FROM qbo_open WHERE realm = ? AND entity = ? AND id = ? ORDER BY line',
        this.realm,
        entity,
        id,
      )
      .map(openRow);
  }

  /** Sum of what a party owes (positive) or is owed. */
  openSum(party: string): number {
    const row = this.database.get(
      'SELECT TOTAL(open) AS cents FROM qbo_open WHERE realm = ? AND party = ?',
      this.realm,
      party,
    );
    return Number(row?.cents ?? 0);
  }

  /** Open items of a party with something left, oldest first; of one sign. */
  openItems(party: string, sign: 1 | -1): StoredOpen[] {
    return this.database
      .all(
        'SELECT * FROM qbo_open WHERE realm = ? AND party = ? AND open * ? > 0 ORDER BY date, id',
        this.realm,
        party,
        sign,
      )
      .map(openRow);
  }

  addOpen(entity: string, id: number, line: number, cents: number): void {
    this.database.run(
      'UPDATE qbo_open SET open = open + ? WHERE realm = ? AND entity = ? AND id = ? AND line = ?',
      cents,
      this.realm,
      entity,
      id,
      line,
    );
  }

  putLink(entity: string, id: number, date: string, link: Link): void {
    this.database.run(
      'INSERT INTO qbo_link (realm, entity, id, line, target, target_id, target_line, cents, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      this.realm,
      entity,
      id,
      link.line,
      link.target,
      link.targetId,
      link.targetLine,
      link.cents,
      date,
    );
  }

  linksFrom(entity: string, id: number): StoredLink[] {
    return this.database
      .all(
        'SELECT * FROM qbo_link WHERE realm = ? AND entity = ? AND id = ? ORDER BY line',
        this.realm,
        entity,
        id,
      )
      .map(linkRow);
  }

  linksTo(target: string, id: number): StoredLink[] {
    return this.database
      .all(
        'SELECT * FROM qbo_link WHERE realm = ? AND target = ? AND target_id = ? ORDER BY entity, id, line',
        this.realm,
        target,
        id,
      )
      .map(linkRow);
  }

  removeLinksFrom(entity: string, id: number): void {
    this.database.run(
      'DELETE FROM qbo_link WHERE realm = ? AND entity = ? AND id = ?',
      this.realm,
      entity,
      id,
    );
  }

  removeLinksBetween(entity: string, id: number, target: string, targetId: number): void {
    this.database.run(
      'DELETE FROM qbo_link WHERE realm = ? AND entity = ? AND id = ? AND target = ? AND target_id = ?',
      this.realm,
      entity,
      id,
      target,
      targetId,
    );
  }
}

function openRow(row: SqlRow): StoredOpen {
  return {
    entity: String(row.entity),
    id: Number(row.id),
    line: Number(row.line),
    account: Number(row.account),
    party: String(row.party),
    date: String(row.date),
    due: String(row.due),
    cents: Number(row.cents),
    open: Number(row.open),
  };
}

function linkRow(row: SqlRow): StoredLink {
  return {
    entity: String(row.entity),
    id: Number(row.id),
    line: Number(row.line),
    target: String(row.target),
    targetId: Number(row.target_id),
    targetLine: Number(row.target_line),
    cents: Number(row.cents),
    date: String(row.date),
  };
}
