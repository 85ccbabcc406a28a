import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, isFree, requireDistinct, requireFree } from '../../scripts/ground/ports.ts';
import { portOf } from '../../scripts/ground/settings.ts';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise(done => server.close(done));
});

/** Takes a port as another program would. */
async function taken(): Promise<number> {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done));
  open.push(server);
  return port;
}

describe('ports', () => {
  it('has the documented defaults, each changeable', () => {
    const names = ['api', 'temporal', 'temporalUi', 'postgres', 'practice'] as const;
    expect(names.map(name => portOf(name, {}))).toEqual([3000, 7233, 8233, 54329, 4000]);
    expect(portOf('api', { DAYBOOK_API_PORT: '3100' })).toBe(3100);
  });

  it.each(['0', '65536', 'http', '-1', '3000.5', '1e3'])("refuses '%s' and names the variable", text => {
    expect(() => portOf('practice', { DAYBOOK_PRACTICE_PORT: text })).toThrow(/^DAYBOOK_PRACTICE_PORT is '/);
  });

  it('tells a taken port from a free one', async () => {
    expect(await isFree(await taken())).toBe(false);
    expect(await isFree(await freePort())).toBe(true);
  });

  it('says whose port is taken and which variable changes it', async () => {
    const port = await taken();
    await expect(requireFree(['api'], { DAYBOOK_API_PORT: String(port) })).rejects.toMatchObject({
      name: 'GroundProblem',
      message: `Port ${port}, which the API needs, is taken by another program.`,
      remedy: 'Stop that program, or set DAYBOOK_API_PORT to a free port.',
    });
  });

  it('refuses one port for two, and takes the defaults', () => {
    requireDistinct({});
    const env = { DAYBOOK_API_PORT: '4000' };
    expect(() => requireDistinct(env)).toThrow(
      /^Port 4000 is meant for both the API and the practice systems/,
    );
  });
});
