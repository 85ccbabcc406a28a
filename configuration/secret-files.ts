import { readFileSync } from 'node:fs';

/** Variables that may come from a file whose path stands in `<name>_FILE`, as container engines hand secrets over. */
const FROM_FILES = [
  'DATABASE_URL',
  'DAYBOOK_KEYS',
  'TEMPORAL_API_KEY',
  'TEKMETRIC_CLIENT_SECRET',
  'QUICKBOOKS_CLIENT_SECRET',
  'DAYBOOK_SMTP_URL',
] as const;

/**
 * The environment with every `<name>_FILE` read; the line end of the file does not count. Throws when a file cannot
 * be read, or when both a variable and its file are set to something.
 */
export function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = FROM_FILES.flatMap(name => {
    const path = env[`${name}_FILE`];
    if (!path) return [];
    if (env[name]) throw new Error(`set ${name} or ${name}_FILE, not both`);
    return [[name, readFileSync(path, 'utf8').trim()] as const];
  });
  return { ...env, ...Object.fromEntries(read) };
}
