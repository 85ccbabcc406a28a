import { z } from 'zod';
import { MOVE_RULES } from '../../../../domain/lifecycle/moves.ts';
import { shopOf } from '../../../auth/person.ts';
import { requireComputer } from '../../../connections/join-desktop.ts';
import type { Route } from '../../../dependencies.ts';
import { ApiProblem } from '../../../problems/problem.ts';
import { addressRefusal, qwcFile } from '../../../qbwc/qwc-file.ts';
import { problems, shopParams } from '../../../schemas.ts';

/** The file that the Web Connector on the shop's computer is given. */
export const desktopConnectorFile: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/books/quickbooks-desktop/qwc',
    config: { roles: MOVE_RULES.booksConnected.roles },
    schema: {
      summary: 'The .qwc file for the Web Connector',
      tags: ['connections'],
      params: shopParams,
      response: {
        200: z.string().describe('XML, to be opened on the computer that runs QuickBooks'),
        ...problems,
      },
    },
    handler: async (request, reply) => {
      const { shopId, name } = shopOf(request);
      const { books, computer } = await requireComputer(dependencies, shopId);
      const { publicUrl } = dependencies.configuration;
      const refusal = addressRefusal(publicUrl);
      if (refusal) throw new ApiProblem('not-allowed', refusal);
      const { userName, fileId } = computer;
      const file = qwcFile({ publicUrl, shopName: name, companyId: books.company.id, userName, fileId });
      return await reply
        .type('text/xml; charset=utf-8')
        .header('content-disposition', 'attachment; filename="daybook.qwc"')
        .send(file);
    },
  });
};
