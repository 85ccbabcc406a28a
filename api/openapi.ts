import swagger, { type SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Api, ApiDependencies, Route } from './dependencies.ts';

/** Describes every route that is registered after it; `x-roles` names who may call it. */
export async function describeRoutes(api: Api, { configuration }: ApiDependencies): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Daybook',
        version: '1',
        description:
          'Carries what a shop sold and collected into its books, every business day, never twice.',
      },
      servers: [{ url: configuration.publicUrl }],
      tags: TAGS.map(([name, description]) => ({ name, description })),
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: withRoles,
    // Schemas with an id stand once, under `components`.
    transformObject: jsonSchemaTransformObject,
  });
}

/** In the order of a shop's life; the page shows them so. */
const TAGS = [
  ['shops', 'Order a shop, see where it stands'],
  ['terms and plans', 'Terms of service, plans and prices'],
  ['appointments', 'Representatives, free times, bookings'],
  ['connections', 'The shop system and the books'],
  ['mapping', 'What goes where in the books'],
  ['review', 'The three trial days'],
  ['moves', 'What people ask of a shop'],
  ['days', 'Business days, their proofs, and a period as CSV'],
  ['files', 'What no interface gives: files that people hand over'],
  ['records', 'Notices, mail, log and audit trail'],
  ['people', 'Memberships, invitations, API keys'],
  ['webhooks', 'Telling other systems, and being told'],
  ['problems', 'What a refusal means'],
  ['operators', 'Health, and the codec of Temporal'],
] as const;

const withRoles: SwaggerTransform = transformed => {
  const { schema, url } = jsonSchemaTransform(transformed);
  const roles = transformed.route.config?.roles;
  const known = roles ? { security: [{ key: [] }], 'x-roles': roles } : {};
  return { schema: { ...schema, ...known }, url };
};

/** Registers routes, each with its name as `operationId`; a second method of one route gets the method's name before it. */
export function nameOperations(
  api: Api,
  routes: Readonly<Record<string, Route>>,
  dependencies: ApiDependencies,
): void {
  let name = '';
  const taken = new Set<string>();
  api.addHook('onRoute', options => {
    if (options.method === 'HEAD' || options.method === 'OPTIONS') return;
    const operationId = taken.has(name) ? `${String(options.method).toLowerCase()}-${name}` : name;
    taken.add(operationId);
    options.schema = { ...options.schema, operationId };
  });
  for (const [routeName, route] of Object.entries(routes)) {
    name = routeName;
    route(api, dependencies);
  }
}
