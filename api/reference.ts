import scalar from '@scalar/fastify-api-reference';
import type { Api } from './dependencies.ts';

/** The page at `/reference`: every route to read and to try, drawn by Scalar from `/openapi.json`. Nothing on it comes from elsewhere. */
export async function referencePage(api: Api): Promise<void> {
  await api.register(scalar, {
    routePrefix: '/reference',
    configuration: {
      pageTitle: 'Daybook API',
      url: '/openapi.json',
      theme: 'default',
      withDefaultFonts: false,
      telemetry: false,
      persistAuth: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      authentication: { preferredSecurityScheme: 'key' },
      metaData: { robots: 'noindex' },
    },
  });
}
