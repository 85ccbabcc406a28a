import type { Dashboard, Panel } from './panels.ts';

const COLUMNS = 24;
const SIZE = { stat: { w: 4, h: 4 }, timeseries: { w: 12, h: 8 } } as const;
const DATASOURCE = { type: 'prometheus', uid: 'prometheus' };

/** A dashboard as Grafana's provisioning reads it. */
export function grafanaJson({ uid, title, panels }: Dashboard): string {
  const places = placesOf(panels);
  const dashboard = {
    uid,
    title,
    tags: ['daybook'],
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'utc',
    panels: panels.map((panel, index) => panelJson(panel, index + 1, places[index])),
  };
  return `${JSON.stringify(dashboard, null, 1)}\n`;
}

type Place = { x: number; y: number; w: number; h: number };

/** From left to right, then down: rows are as high as their highest panel. */
function placesOf(panels: readonly Panel[]): Place[] {
  let [x, y, height] = [0, 0, 0];
  return panels.map(({ kind }) => {
    const { w, h } = SIZE[kind];
    if (x + w > COLUMNS || (height !== 0 && height !== h)) [x, y, height] = [0, y + height, 0];
    const place = { x, y, w, h };
    [x, height] = [x + w, h];
    return place;
  });
}

function panelJson({ title, tells, series, unit, kind, bad }: Panel, id: number, gridPos: Place | undefined) {
  const steps = [
    { color: 'green', value: null },
    ...(bad === undefined ? [] : [{ color: 'red', value: bad }]),
  ];
  return {
    id,
    type: kind,
    title,
    description: tells,
    gridPos,
    datasource: DATASOURCE,
    targets: series.map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATASOURCE,
      expr,
      legendFormat,
    })),
    fieldConfig: { defaults: { unit, thresholds: { mode: 'absolute', steps } }, overrides: [] },
    options:
      kind === 'stat'
        ? { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'background' }
        : { legend: { showLegend: true } },
  };
}
