import { z } from 'zod';
import { appendAudit } from '../../../../db/queries/audit.ts';
import { shopsHeldByBooks } from '../../../../db/queries/computer-work.ts';
import { notePaired } from '../../../../db/queries/computers.ts';
import { mayBeAccepted } from '../../../../domain/computers/pairing.ts';
import { refusalWords } from '../../../../domain/computers/words.ts';
import type { PersonRole } from '../../../../domain/lifecycle/stages.ts';
import { personOf, shopOf } from '../../../auth/person.ts';
import { requireComputer } from '../../../connections/join-desktop.ts';
import type { Route } from '../../../dependencies.ts';
import { idempotencyHeaders } from '../../../idempotency/keys.ts';
import { ApiProblem } from '../../../problems/problem.ts';
import { tellShops } from '../../../qbwc/tell-shops.ts';
import { problems, shopParams } from '../../../schemas.ts';
import { languageOf } from '../../../texts/language.ts';

/** Whoever knows what was posted decides whether a moved file is the file that it was posted into. */
const ACCEPTS: readonly PersonRole[] = ['accountant', 'onboarding', 'support', 'admin'];
const answer = z.object({ company: z.string(), path: z.string() });

/** A person says that the company file which was refused is the right one: it is at another place, or of another edition. */
export const acceptCompanyFile: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/books/quickbooks-desktop/company-file',
    config: { roles: ACCEPTS },
    schema: {
      summary: 'Accept the company file that was refused',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { books, computer } = await requireComputer(dependencies, shopId);
      const { refused, refusal, paired } = computer;
      if (!refused || !refusal)
        throw new ApiProblem('not-allowed', 'No company file was refused: there is nothing to accept.');
      if (!mayBeAccepted(refusal))
        throw new ApiProblem('not-allowed', refusalWords(refusal, refused, paired, languageOf(request)));
      const companyId = books.company.id;
      const held = await shopsHeldByBooks(dependencies.database, companyId);
      const now = new Date();
      await dependencies.database.transaction(async tx => {
        await notePaired(tx, companyId, refused, now);
        const act = { shopId, actor: personOf(request).personId, act: 'company-file-accepted' };
        await appendAudit(tx, { ...act, before: paired, after: refused }, now);
      });
      await tellShops(dependencies, held, 'right-file');
      return { company: refused.companyName, path: refused.path };
    },
  });
};
