import type { SaleState } from './contract/world.ts';

type Row = { id: number; repairOrderStatus: { id: number }; deletedDate: string | null };

/** Every repair order of a shop in the practice Tekmetric, by plain pages while nothing moves. */
export async function practiceSales(api: string, shop: string): Promise<Map<string, SaleState>> {
  const basic = Buffer.from('practice:practice').toString('base64');
  const answer = await fetch(`${api}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const sales = new Map<string, SaleState>();
  for (const filter of ['', '&deletedDateStart=2000-01-01']) {
    for (let page = 0, last = false; !last; page += 1) {
      const list = await fetch(`${api}/repair-orders?shop=${shop}&size=100&page=${page}${filter}`, {
        headers: { authorization: `Bearer ${access_token}` },
      });
      const found = (await list.json()) as { content: Row[]; last: boolean };
      for (const row of found.content) sales.set(String(row.id), stateOf(row));
      last = found.last;
    }
  }
  return sales;
}

function stateOf({ repairOrderStatus, deletedDate }: Row): SaleState {
  if (deletedDate !== null) return 'deleted';
  return repairOrderStatus.id === 5 || repairOrderStatus.id === 6 ? 'posted' : 'open';
}
