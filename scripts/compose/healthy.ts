/** Exits with 0 when an address answers with success: the health check of our containers, which have no curl. */
const [url = ''] = process.argv.slice(2);
const healthy = await fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
  answer => answer.ok,
  () => false,
);
process.exit(healthy ? 0 : 1);
