/** A part of the tests: says who it is over HTTP until it is asked to end, which it notes in a file. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const name = process.argv[2] ?? process.env.PART_NAME ?? 'part';
const server = createServer((_request, response) => response.end(name));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write('not yet\n');
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port} ${process.pid}\n`);
});
process.on('SIGTERM', () => {
  if (process.env.PART_STUBBORN) return;
  if (process.env.PART_NOTES) appendFileSync(process.env.PART_NOTES, `${name} ended\n`);
  process.exit(0);
});
