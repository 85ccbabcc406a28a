import type { Api } from '../../../api/dependencies.ts';
import { ROLES } from '../../../domain/lifecycle/stages.ts';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
};

type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Record<string, { schema: JsonSchema }>;
  };
  readonly 'x-roles'?: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
};

/** One route as the document describes it. */
export type Described = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly roles: readonly string[];
  readonly wrongRoles: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  readonly responses: readonly string[];
};

/** Every route of the document that is behind the sign-in. */
export function describedRoutes(api: Api): Described[] {
  const { paths = {} } = api.swagger() as { paths?: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const roles = operation['x-roles'];
      if (!roles) return [];
      return [
        {
          method: method.toUpperCase() as Described['method'],
          path,
          roles,
          wrongRoles: ROLES.filter(role => !roles.includes(role)),
          parameters: operation.parameters ?? [],
          body: operation.requestBody?.content['application/json']?.schema ?? null,
          responses: Object.keys(operation.responses),
        },
      ];
    }),
  );
}

/** A value that the schema accepts, as far as its shape says. */
export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [inner] = schema.anyOf ?? schema.oneOf ?? [];
  if (inner) return sampleOf(inner);
  if (schema.type === 'object') {
    const required = schema.required ?? [];
    return Object.fromEntries(required.map(name => [name, sampleOf(schema.properties?.[name] ?? {})]));
  }
  if (schema.type === 'array') return [];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  if (schema.format === 'date') return '2026-03-02';
  if (schema.format === 'uuid') return '7b0d3b36-6a0e-4c43-9f0a-3a4a52f3c8d1';
  if (schema.pattern === '^\\d{4}-(0[1-9]|1[0-2])$') return '2026-03';
  if (schema.format === 'email') return 'someone@example.com';
  if (schema.format === 'date-time') return '2026-03-02T10:00:00Z';
  return '1'.repeat(Math.max(1, schema.minLength ?? 1));
}

/** A value of another type than the schema wants. */
export function wrongOf(schema: JsonSchema): unknown {
  const inner = schema.anyOf?.[0] ?? schema;
  return inner.type === 'object' || inner.type === 'array' ? 'text' : { not: 'this' };
}
