/** Writes monitoring/grafana/dashboards from the list: `node scripts/dashboards.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { grafanaJson } from './dashboards/grafana.ts';
import { DASHBOARDS } from './dashboards/list.ts';
import { projectDir } from './ground/settings.ts';

/** Path from the project's folder and text of each file. */
export function dashboardFiles(): { readonly path: string; readonly text: string }[] {
  return DASHBOARDS.map(dashboard => ({
    path: `monitoring/grafana/dashboards/${dashboard.uid}.json`,
    text: grafanaJson(dashboard),
  }));
}

if (import.meta.main) {
  for (const { path, text } of dashboardFiles()) {
    const file = join(projectDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
