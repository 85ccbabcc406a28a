const STANDARD_PORT = '3000';

/** The address under which people reach the API, without a slash at the end; mail names it. */
export function readPublicUrl(env: NodeJS.ProcessEnv): string {
  const port = env.DAYBOOK_API_PORT || STANDARD_PORT;
  const url = env.DAYBOOK_PUBLIC_URL || env.DAYBOOK_API_URL || `http://127.0.0.1:${port}`;
  return url.replace(/\/+$/, '');
}
