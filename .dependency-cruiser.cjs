// Dependencies point one way (docs/architecture.md): a violation fails `npm run check`.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(domain|configuration|crypto|observability|temporal|workflows|activities|workers|sources|targets|api|client|db|simulators|scripts)/',
    pathNot: `^(${[from, ...allowed].join('|')})/`,
  },
});
module.exports = {
  forbidden: [
    only('domain-knows-nobody', 'domain', []),
    only('crypto-knows-nobody', 'crypto', []),
    only('observability-stands-alone', 'observability', []),
    only('temporal-knows-keys', 'temporal', ['crypto', 'domain']),
    only('configuration-knows-endpoints', 'configuration', ['targets']),
    only('db-knows-domain', 'db', ['domain', 'crypto', 'configuration', 'observability']),
    only('sources-know-domain', 'sources', ['domain', 'observability']),
    only('targets-know-domain', 'targets', ['domain', 'observability']),
    only('workflows-know-domain', 'workflows', ['domain', 'activities', 'temporal']),
    only('activities-know-adapters', 'activities', [
      'domain',
      'crypto',
      'observability',
      'temporal',
      'db',
      'sources',
      'targets',
    ]),
    only('workers-run-them', 'workers', [
      'configuration',
      'domain',
      'crypto',
      'observability',
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
      'observability',
      'temporal',
      'db',
      'workflows',
      'sources',
      'targets',
    ]),
    only('client-knows-the-document', 'client', []),
    // Their log has the shape of all others; nothing else is shared.
    only('simulators-stand-alone', 'simulators', ['observability/logging']),
    {
      name: 'the-evening-imports-nothing-of-the-engine',
      severity: 'error',
      from: { path: '^scripts/evening' },
      to: {
        path: '^(domain|configuration|crypto|observability|temporal|workflows|activities|workers|sources|targets|api|client|db|simulators|scripts)/',
        pathNot: '^scripts/evening',
      },
    },
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
    {
      name: 'only-observability-sees-its-libraries',
      severity: 'error',
      from: { pathNot: '^(observability|tests)/' },
      to: { path: 'node_modules/(prom-client|@opentelemetry)/' },
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
