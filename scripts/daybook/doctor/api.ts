import { apiOf } from '../client.ts';
import { broken, type Finding, fine, looked } from './finding.ts';

const PATIENCE_MS = 5_000;

/** Whether the API lives and can work. */
export async function lookAtApi(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { url } = apiOf(env);
  return await looked('api', 'api', async () => {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const seen = `${url}: ${response.status}`;
    return [response.ok ? fine('api', seen) : broken('api', seen, 'api')];
  });
}
