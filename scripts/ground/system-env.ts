/** Where systems keep their own programs; added because a caller's PATH may be empty. */
const systemPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** This process's environment with the system's own folders at the end of the PATH. */
export function systemEnv(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const own = (env.PATH ?? '').split(':').filter(Boolean);
  return { ...env, PATH: [...new Set([...own, ...systemPath])].join(':') };
}
