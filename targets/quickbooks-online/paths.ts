import type { Configuration } from './configuration.ts';

/** A path below the company with the version always said; `parameters` in the order that is given. */
export function pathOf(
  configuration: Configuration,
  resource: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...parameters, minorversion: configuration.minorVersion });
  return `/${resource}?${query}`;
}
