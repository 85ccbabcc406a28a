import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Books, today } from '../books/books.ts';
import { balancesAt } from '../ledger/balances.ts';
import { BUCKETS, bucketOf, openItems, type Side } from '../ledger/open.ts';
import { postingsOf } from '../ledger/postings.ts';
import type { System } from '../system.ts';
import { booksOf } from './hands.ts';

type Request = { Params: { id: string }; Querystring: Record<string, string | undefined> };

const query = z.object({
  date: z.iso.date().optional(),
  from: z.iso.date().optional(),
  account: z.string().optional(),
});

/** The books' own reports for checking, in cents and by id: nothing of a connector is in them. */
export function reportRoutes(app: FastifyInstance, system: System): void {
  app.get<Request>('/organisations/:id/trial-balance', request => {
    const books = booksOf(system, request.params.id);
    const { date = today(books) } = query.parse(request.query);
    const balances = balancesAt(books, date);
    return books.objects
      .all('Account')
      .filter(({ id }) => balances.has(id))
      .map(({ id, code, name, type }) => ({ id, code, name, type, cents: balances.get(id) }));
  });
  app.get<Request>('/organisations/:id/receivables', request =>
    ageing(booksOf(system, request.params.id), 'receivable', query.parse(request.query).date),
  );
  app.get<Request>('/organisations/:id/payables', request =>
    ageing(booksOf(system, request.params.id), 'payable', query.parse(request.query).date),
  );
  app.get<Request>('/organisations/:id/account-detail', request => {
    const books = booksOf(system, request.params.id);
    const { date = today(books), from = '', account } = query.parse(request.query);
    const wanted = books.objects.all('Account').find(each => each.id === account || each.code === account);
    return postingsOf(books)
      .filter(each => each.date >= from && each.date <= date)
      .filter(each => account === undefined || each.account === wanted?.id)
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  });
}

function ageing(books: Books, side: Side, date = today(books)) {
  return openItems(books, side, date).map(({ trade, kind, id, due, cents }) => ({
    ...{ kind, id, number: trade.number, reference: trade.reference, date: trade.date, due },
    contact: trade.contact,
    name: books.objects.find('Contact', trade.contact)?.name,
    bucket: BUCKETS[bucketOf(due, date)],
    cents,
  }));
}
