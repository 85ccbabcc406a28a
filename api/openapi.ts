import swagger, { type SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Api, ApiDependencies } from './dependencies.ts';

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
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: withRoles,
  });
}

const withRoles: SwaggerTransform = transformed => {
  const { schema, url } = jsonSchemaTransform(transformed);
  const roles = transformed.route.config?.roles;
  const known = roles ? { security: [{ key: [] }], 'x-roles': roles } : {};
  return { schema: { ...schema, ...known }, url };
};
