import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectDir } from '../../scripts/ground/settings.ts';

const folder = join(projectDir, 'monitoring');

export type Alert = {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
};

/** The alert rules as Prometheus reads them. */
export function alerts(): Alert[] {
  const file = parse(readFileSync(join(folder, 'prometheus/alerts.yml'), 'utf8')) as {
    readonly groups: readonly { readonly rules: readonly Alert[] }[];
  };
  return file.groups.flatMap(group => group.rules);
}

/** The names of all metrics in the expressions of alerts and dashboards, each once. */
export function usedMetrics(): string[] {
  const expressions = [...alerts().map(alert => alert.expr), ...dashboardExpressions()];
  return [...new Set(expressions.flatMap(metricsIn))].sort();
}

function dashboardExpressions(): string[] {
  const files = readdirSync(join(folder, 'grafana/dashboards'));
  return files.flatMap(file => {
    const text = readFileSync(join(folder, 'grafana/dashboards', file), 'utf8');
    const { panels } = JSON.parse(text) as { panels: { targets: { expr: string }[] }[] };
    return panels.flatMap(panel => panel.targets.map(target => target.expr));
  });
}

const WORDS = ['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'bool', 'offset'];

/** Names in PromQL: what is left when labels, ranges, groupings, functions and words of the language are gone. */
export function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, '');
  const names = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\s*\(|\w)/g)].map(([name]) => name);
  return names.filter(name => !WORDS.includes(name));
}
