import type { TestGround } from '../ground/test-ground.ts';

/** Variables that would lead a test to servers, keys or folders that are not made for tests. */
const notForTests = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'DAYBOOK_KEYS',
  'DAYBOOK_TEMPORAL',
  'DAYBOOK_PRACTICE',
];

/** Starts the whole ground of the tests; gives the environment that leads to it, in UTC. */
export async function testEnvironment(
  ground: TestGround,
  env: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  const [databaseUrl, temporalAddress, testServer] = await Promise.all([
    ground.postgres(),
    ground.temporal(),
    ground.testServer(),
  ]);
  const kept = Object.entries(env).filter(([name]) => !notForTests.includes(name));
  return {
    ...Object.fromEntries(kept),
    DAYBOOK_TEST_DATABASE_URL: databaseUrl,
    DAYBOOK_TEST_TEMPORAL_ADDRESS: temporalAddress,
    DAYBOOK_TEST_SERVER_PATH: testServer,
    TZ: 'UTC',
  };
}
