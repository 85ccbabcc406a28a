import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dashboardFiles } from '../../scripts/dashboards.ts';
import { projectDir } from '../../scripts/ground/settings.ts';
import { alerts, metricsIn } from './monitoring.ts';

const page = readFileSync(join(projectDir, 'docs/operations.md'), 'utf8');
const rules = join(projectDir, 'monitoring/prometheus');
const UNIT_TESTS = readdirSync(join(rules, 'tests')).map(file => `tests/${file}`);

describe('every alert', () => {
  test.each(alerts().map(alert => [alert.alert, alert] as const))(
    '%s leads to its paragraph',
    (name, alert) => {
      expect(alert.annotations.runbook_url).toBe(`docs/operations.md#${name.toLowerCase()}`);
      expect(['page', 'ticket']).toContain(alert.labels.severity);
      const [, paragraph = ''] = page.split(new RegExp(`^#### ${name}$`, 'm'));
      const [text = ''] = paragraph.split(/^#/m);
      for (const part of ['It means', 'Look at', 'Do']) expect(text).toContain(`**${part}**`);
      expect(text.trim().length).toBeGreaterThan(150);
    },
  );

  test('and no paragraph is of an alert that is gone', () => {
    const headings = [...page.matchAll(/^#### (Daybook\w+)$/gm)].map(([, name]) => name);
    expect(headings.toSorted()).toEqual(
      alerts()
        .map(alert => alert.alert)
        .toSorted(),
    );
  });

  test('has a unit test that raises it', () => {
    const raised = UNIT_TESTS.map(file => readFileSync(join(rules, file), 'utf8')).join('\n');
    const silent = alerts().filter(alert => !raised.includes(`alertname="${alert.alert}"`));
    expect(silent.map(alert => alert.alert)).toEqual([]);
  });
});

test('the dashboards are those of the list (else: node scripts/dashboards.ts)', () => {
  const kept = readdirSync(join(projectDir, 'monitoring/grafana/dashboards')).sort();
  const made = dashboardFiles();
  expect(made.map(({ path }) => path.split('/').at(-1)).sort()).toEqual(kept);
  for (const { path, text } of made) expect(readFileSync(join(projectDir, path), 'utf8')).toBe(text);
});

test('names of metrics are found in PromQL', () => {
  const expression =
    'histogram_quantile(0.9, sum by (le) (rate(a_bucket{x="y z"}[5m]))) > 1 and absent(b) or vector(0)';
  expect(metricsIn(expression)).toEqual(['a_bucket', 'b']);
});

const promtool = spawnSync('promtool', ['--version']).status === 0;
if (!promtool)
  process.stdout.write(
    '  Skipped: promtool is not here (apt-get install prometheus); alert rules were not run.\n',
  );

describe('Prometheus itself', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: rules, encoding: 'utf8' });
    return { status, said: status === 0 ? '' : `${stdout}${stderr}` };
  };

  test.runIf(promtool)('accepts configuration and rules', () => {
    expect(run('check', 'config', 'prometheus.yml')).toEqual({ status: 0, said: '' });
    expect(run('check', 'rules', '--lint=all', '--lint-fatal', 'alerts.yml')).toEqual({
      status: 0,
      said: '',
    });
  });

  test.runIf(promtool)('raises each alert on what it is for', () => {
    expect(run('test', 'rules', ...UNIT_TESTS)).toEqual({ status: 0, said: '' });
  });
});
