import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mailById, mailPage } from '../../db/queries/kept-mail.ts';
import type { MailRow } from '../../db/queries/outgoing-mail.ts';
import type { Api, ApiDependencies, Route } from '../dependencies.ts';
import { notFound } from '../problems/problem.ts';
import { rowId } from '../schemas.ts';
import { languageOf } from '../texts/language.ts';
import { listPage, messagePage } from './mailbox-pages.ts';

const PAGE = 50;
const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const params = z.object({ mailId: z.coerce.number().int().min(1) });

/** The practice mailbox: all mail as pages, without a sign-in. In practice mode and on this machine alone. */
export const practiceMailbox: Route = (api, dependencies) => {
  if (dependencies.configuration.practiceUrl === null) return;
  api.addHook('onRequest', async request => {
    if (!LOOPBACK.includes(request.ip)) throw notFound('There is no such address.');
  });
  list(api, dependencies);
  message(api, dependencies);
  invitation(api, dependencies);
};

function list(api: Api, { database }: ApiDependencies): void {
  const schema = { hide: true, querystring: z.object({ before: rowId }) };
  api.get('/practice/mailbox', { schema }, async (request, reply) => {
    const { before } = request.query;
    const rows = await mailPage(database, { before, limit: PAGE });
    const older = rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null;
    return html(reply, listPage(rows, older, before === undefined, languageOf(request)));
  });
}

function message(api: Api, { database }: ApiDependencies): void {
  api.get('/practice/mailbox/:mailId', { schema: { hide: true, params } }, async (request, reply) => {
    const row = await wanted(database, request.params.mailId);
    return html(reply, messagePage(row, languageOf(request as FastifyRequest)));
  });
}

function invitation(api: Api, { database }: ApiDependencies): void {
  api.get(
    '/practice/mailbox/:mailId/invite.ics',
    { schema: { hide: true, params } },
    async (request, reply) => {
      const row = await wanted(database, request.params.mailId);
      if (row.calendar === null) throw notFound('This message has no invitation.');
      return reply
        .type(`text/calendar; charset=utf-8; method=${row.calendarMethod}`)
        .header('content-disposition', 'attachment; filename="invite.ics"')
        .send(row.calendar);
    },
  );
}

async function wanted(database: ApiDependencies['database'], id: number): Promise<MailRow> {
  const row = await mailById(database, id);
  if (!row) throw notFound('There is no such message.');
  return row;
}

function html(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .header('vary', 'accept-language')
    .send(text);
}
