// Dependencies point one way (docs/architecture.md): a violation fails `npm run check`.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(domain|configuration|crypto|temporal|workflows|activities|workers|sources|targets|api|db|simulators|scripts)/',
    pathNot: `^(${[from, ...allowed].join('|')})/`,
  },
});
module.exports = {
  forbidden: [
    only('domain-knows-nobody', 'domain', []),
    only('crypto-knows-nobody', 'crypto', []),
    only('temporal-knows-keys', 'temporal', ['crypto', 'domain']),
    only('configuration-knows-endpoints', 'configuration', ['targets']),
    only('db-knows-domain', 'db', ['domain', 'crypto', 'configuration']),
    only('sources-know-domain', 'sources', ['domain']),
    only('targets-know-domain', 'targets', ['domain']),
    only('workflows-know-domain', 'workflows', ['domain', 'activities', 'temporal']),
    only('activities-know-adapters', 'activities', [
      'domain',
      'crypto',
      'temporal',
      'db',
      'sources',
      'targets',
    ]),
    only('workers-run-them', 'workers', [
      'configuration',
      'domain',
      'crypto',
      'temporal',
      'db',
      'sources',
      'targets',
      'activities',
      'workflows',
    ]),
    only('api-starts-and-asks', 'api', [
      'configuration',
      'domain',
      'crypto',
      'temporal',
      'db',
      'workflows',
      'sources',
      'targets',
    ]),
    only('simulators-stand-alone', 'simulators', []),
    {
      name: 'workflows-see-only-types-of-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-db-sees-drizzle',
      severity: 'error',
      from: { pathNot: '^(db|drizzle.config|scripts/ground|tests)' },
      to: { path: 'node_modules/(drizzle-orm|postgres)/' },
    },
    {
      name: 'only-servers-see-fastify',
      severity: 'error',
      from: { pathNot: '^(api|simulators|tests)/' },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no compiler interface for other tools: swc (which the Temporal worker brings) reads the imports.
    parser: 'swc',
    detectJSDocImports: false,
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
