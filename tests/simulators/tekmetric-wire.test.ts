import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customer, Employee, Job, RepairOrder, Vehicle } from '../../simulators/tekmetric/types.ts';
import { practice } from './practice.ts';

let shop: Awaited<ReturnType<typeof practice>>;
beforeAll(async () => {
  shop = await practice({ now: '2026-02-20T06:00:00Z' });
  await shop.set({ rateLimitPerMinute: 0 });
});
afterAll(() => shop.close());

describe('token', () => {
  test('is a bearer UUID, the same on repeats, with the shop ids as scope and no expiry', async () => {
    const first = await shop.requestToken();
    expect(first.json).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/),
      token_type: 'bearer',
      scope: '1 2 3 4',
    });
    expect((await shop.requestToken()).json).toEqual(first.json);
  });

  test('is refused to wrong credentials and other grants, in the OAuth error shape', async () => {
    expect(await shop.requestToken('wrong')).toMatchObject({
      status: 401,
      json: { error: 'invalid_client' },
    });
    expect(await shop.requestToken('practice', 'grant_type=password')).toMatchObject({
      status: 400,
      json: { error: 'unsupported_grant_type', error_description: 'OAuth 2.0 Parameter: grant_type' },
    });
  });

  test('that is wrong or missing is answered with 401 and no body', async () => {
    expect(await shop.get('/shops', { token: 'wrong' })).toMatchObject({ status: 401, text: '' });
    const bare = await fetch(`${shop.api}/shops`);
    expect([bare.status, await bare.text()]).toEqual([401, '']);
  });
});

describe('errors', () => {
  const error = (message: string) => ({ type: 'ERROR', message, data: null, details: {} });

  test.each([
    ['/shops/9', 403, 'Access Denied'],
    ['/repair-orders?shop=9', 403, 'Access Denied'],
    ['/repair-orders/7', 404, 'Not Found'],
    ['/jobs/7', 404, 'Not Found'],
    ['/nothing', 404, 'Not Found'],
    ['/repair-orders', 400, "Required request parameter 'shop' is not present"],
    ['/repair-orders?shop=x', 400, "Invalid value for parameter 'shop'"],
    ['/repair-orders/x', 400, "Invalid value for parameter 'id'"],
    ['/repair-orders?shop=1&sort=updatedDate', 400, "Invalid value for parameter 'sort': updatedDate"],
    ['/repair-orders?shop=1&sortDirection=down', 400, "Invalid value for parameter 'sortDirection'"],
    [
      '/repair-orders?shop=1&updatedDateStart=yesterday',
      400,
      "Invalid value for parameter 'updatedDateStart'",
    ],
    ['/repair-orders?shop=1&repairOrderStatusId=8', 400, "Invalid value for parameter 'repairOrderStatusId'"],
    ['/jobs?shop=1&repairOrderStatusId=7', 400, "Invalid value for parameter 'repairOrderStatusId'"],
    ['/customers?shop=1&page=-1', 400, 'Page index must not be less than zero!'],
    ['/customers?shop=1&size=0', 400, 'Page size must not be less than one!'],
  ])('%s is %i', async (path, status, message) => {
    expect(await shop.get(path)).toMatchObject({ status, json: error(message) });
  });

  test('an unsupported method is 405', async () => {
    const answer = await shop.get('/repair-orders/1001001', { method: 'PATCH' });
    expect(answer).toMatchObject({ status: 405, json: error("Request method 'PATCH' is not supported") });
  });
});

describe('lists', () => {
  test('shops are a bare array, without a zone', async () => {
    const { json } = await shop.get('/shops');
    expect(json).toMatchObject([
      { id: 1, name: 'Main Street Auto', address: { city: 'Houston', state: 'TX' } },
      { id: 2, name: 'Bayside Tire & Lube' },
      { id: 3, name: 'Hill Country Auto' },
      { id: 4, name: 'Cypress Creek Service' },
    ]);
    expect(JSON.stringify(json)).not.toMatch(/zone|chicago/i);
  });

  test('have the envelope of the vendor: page from 0, size silently at most 100', async () => {
    const page = await shop.list<RepairOrder>('/repair-orders?shop=1&size=500');
    expect(page).toEqual({
      content: expect.any(Array),
      pageable: {
        sort: { sorted: true, unsorted: false, empty: false },
        offset: 0,
        pageSize: 100,
        pageNumber: 0,
        unpaged: false,
        paged: true,
      },
      totalPages: Math.ceil(page.totalElements / 100),
      totalElements: expect.any(Number),
      last: false,
      first: true,
      size: 100,
      number: 0,
      numberOfElements: 100,
      sort: { sorted: true, unsorted: false, empty: false },
      empty: false,
    });
    expect(page.totalElements).toBeGreaterThan(200);
    expect((await shop.list('/repair-orders?shop=1')).content).toHaveLength(10);
  });

  test('customers keep the older envelope', async () => {
    const page = await shop.list<Customer>(
      '/customers?shop=1&size=3&sort=lastName,firstName&sortDirection=DESC',
    );
    expect(page).not.toHaveProperty('pageable');
    expect(page).toMatchObject({ size: 3, sort: [{ property: 'lastName', direction: 'DESC' }, {}] });
    const names = page.content.map(customer => customer.lastName ?? '');
    expect(names).toEqual([...names].sort().reverse());
  });

  test('all pages together have each row once', async () => {
    const orders = await shop.all<RepairOrder>('/repair-orders?shop=1');
    const { totalElements } = await shop.list('/repair-orders?shop=1&size=1');
    expect(new Set(orders.map(order => order.id)).size).toBe(totalElements);
    expect((await shop.list(`/repair-orders?shop=1&page=999`)).content).toEqual([]);
  });

  test('keep shops apart', async () => {
    const other = await shop.all<RepairOrder>('/repair-orders?shop=2');
    expect(other.length).toBeGreaterThan(20);
    expect(other.every(order => order.shopId === 2)).toBe(true);
    const customers = await shop.all<Customer>('/customers?shop=2');
    expect(customers.every(customer => customer.shopId === 2)).toBe(true);
  });

  test('employees do not say their shop', async () => {
    const { content } = await shop.list<Employee>('/employees?shop=1');
    expect(content).toHaveLength(4);
    expect(content[0]).not.toHaveProperty('shopId');
  });
});

describe('filters', () => {
  const orders = (filter: string) => shop.all<RepairOrder>(`/repair-orders?shop=1&${filter}`);

  test('deleted orders are answered alone, and only when a deleted date is given', async () => {
    const plain = await orders('updatedDateStart=2026-01-01');
    expect(plain.every(order => order.deletedDate === null)).toBe(true);
    const mixed = await orders('updatedDateStart=2026-02-18&deletedDateStart=2026-01-01');
    expect(mixed.length).toBeGreaterThan(2);
    expect(mixed.every(order => order.deletedDate !== null && order.repairOrderStatus.id === 7)).toBe(true);
  });

  test('dates: created, posted, updated, with and without a zone', async () => {
    const window = (name: keyof RepairOrder, rows: RepairOrder[]) =>
      rows.every(row => String(row[name]) >= '2026-01-20' && String(row[name]) <= '2026-01-23T12');
    const created = await orders('start=2026-01-20&end=2026-01-23T06:00:00-06:00');
    const posted = await orders('postedDateStart=2026-01-20T00:00:00Z&postedDateEnd=2026-01-23T12:00:00');
    const updated = await orders('updatedDateStart=2026-01-20&updatedDateEnd=2026-01-23T12:00:00Z');
    expect(created.length * posted.length * updated.length).toBeGreaterThan(0);
    expect([
      window('createdDate', created),
      window('postedDate', posted),
      window('updatedDate', updated),
    ]).toEqual([true, true, true]);
  });

  test('statuses repeat, in each spelling, and answer the nested object alone', async () => {
    const sales = await orders('repairOrderStatusId[]=5&repairOrderStatusId[]=6');
    expect(await orders('repairOrderStatusId=5&repairOrderStatusId=6')).toEqual(sales);
    expect(new Set(sales.map(order => order.repairOrderStatus.code))).toEqual(new Set(['POSTED', 'ACCRECV']));
    expect(sales.every(order => order.repairOrderStatus.postedOrAccrecv)).toBe(true);
    expect(sales[0]).not.toHaveProperty('repairOrderStatusId');
  });

  test('number, customer, vehicle and search', async () => {
    const [order] = await orders('repairOrderNumber=1010');
    expect(order).toMatchObject({ id: 1_001_010, repairOrderNumber: 1010 });
    const ofCustomer = await orders(`customerId=${order!.customerId}&vehicleId=${order!.vehicleId}`);
    expect(ofCustomer.map(found => found.id)).toContain(order!.id);
    expect((await orders('search=1010')).map(found => found.id)).toContain(order!.id);
    expect((await orders(`search=${encodeURIComponent("O'Shaughnessy")}`)).length).toBeGreaterThan(0);
  });

  test('sorted by number, both ways', async () => {
    const numbers = (await shop.list<RepairOrder>('/repair-orders?shop=1&sort=repairOrderNumber')).content;
    expect(numbers[0]!.repairOrderNumber).toBe(501);
    const down = (
      await shop.list<RepairOrder>('/repair-orders?shop=1&sort=repairOrderNumber&sortDirection=DESC')
    ).content;
    expect(down[0]!.repairOrderNumber).toBeGreaterThan(1100);
  });

  test('jobs by order, answer and status', async () => {
    const declined = await shop.all<Job>(
      '/jobs?shop=1&authorized=false&repairOrderStatusId=5&repairOrderStatusId=6',
    );
    expect(declined.length).toBeGreaterThan(10);
    const job = declined[0]!;
    expect((await shop.list<Job>(`/jobs?shop=1&repairOrderId=${job.repairOrderId}`)).content).toContainEqual(
      job,
    );
    expect((await shop.get(`/jobs/${job.id}`)).json).toEqual(job);
    const dated = await shop.all<Job>('/jobs?shop=1&authorizedDateStart=2026-02-10&sort=authorizedDate');
    expect(dated.every(found => String(found.authorizedDate) >= '2026-02-10')).toBe(true);
  });

  test('customers by kind and search, vehicles by customer', async () => {
    const businesses = await shop.all<Customer>('/customers?shop=1&customerTypeId=2');
    expect(businesses.every(customer => customer.customerType.code === 'BUSINESS')).toBe(true);
    const [found] = await shop.all<Customer>(`/customers?shop=1&search=${encodeURIComponent('hall & SONS')}`);
    expect(found?.firstName).toBe('Hall & Sons Plumbing');
    const vehicles = await shop.all<Vehicle>(`/vehicles?shop=1&customerId=${found!.id}`);
    expect(vehicles).toMatchObject([{ customerId: found!.id }]);
    expect((await shop.get(`/vehicles/${vehicles[0]!.id}`)).json).toEqual(vehicles[0]);
    expect((await shop.get(`/customers/${found!.id}`)).json).toEqual(found);
  });
});

test('an order has the documented and the undocumented fields, dates with and without a zone', async () => {
  const [order] = await shop.all<RepairOrder>('/repair-orders?shop=1&repairOrderNumber=1001');
  expect(order).toMatchObject({ createdDate: expect.stringMatching(/^2026-01-05T\d\d:\d\d:\d\dZ$/) });
  const [job] = order!.jobs;
  expect(job!.authorizedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(job).toHaveProperty('cannedJobId');
  expect(job).toHaveProperty('sort');
  expect(order).toHaveProperty('leadSource');
  const sublets = (await shop.all<RepairOrder>('/repair-orders?shop=1')).flatMap(found => found.sublets);
  expect(sublets[0]).toMatchObject({ accountsPayable: { amountPaid: 0 }, feeable: true, taxSublet: false });
});

test('a shop that leaves the scope is gone from it, with its rows', async () => {
  const other = await practice();
  const answer = await other.get('/shops/2/scope', { method: 'DELETE' });
  expect(answer.json).toEqual({
    type: 'SUCCESS',
    message: 'Shop has been removed from scope',
    data: 2,
    details: {},
  });
  expect((await other.requestToken()).json).toMatchObject({ scope: '1 3 4' });
  expect(await other.get('/repair-orders?shop=2')).toMatchObject({ status: 403 });
  expect(await other.get('/customers/2000101')).toMatchObject({ status: 403 });
  expect((await other.get('/shops')).json).toHaveLength(3);
  await other.close();
});
