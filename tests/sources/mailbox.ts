import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server that keeps the bodies that are posted to it. */
export async function startMailbox() {
  const mailbox = { url: '', bodies: [] as unknown[], close: async () => {} };
  const server = createServer(async (request, response) => {
    mailbox.bodies.push(JSON.parse(await text(request)));
    response.end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  mailbox.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  mailbox.close = async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  };
  return mailbox;
}
