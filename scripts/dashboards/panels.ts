/** One panel: what it shows, the PromQL of each series, and its unit as Grafana calls it. */
export type Panel = {
  readonly title: string;
  /** What a reader does with it, in a sentence. */
  readonly tells: string;
  /** Legend and expression. */
  readonly series: readonly (readonly [legend: string, expression: string])[];
  readonly unit: 'short' | 's' | 'reqps' | 'ops' | 'bytes' | 'percentunit';
  readonly kind: 'stat' | 'timeseries';
  /** Values from here on are shown in red. */
  readonly bad?: number;
};

export type Dashboard = { readonly uid: string; readonly title: string; readonly panels: readonly Panel[] };

/** One number, red from `bad` on. */
export function number(
  title: string,
  tells: string,
  expression: string,
  bad?: number,
  unit: Panel['unit'] = 'short',
): Panel {
  return { title, tells, series: [['', expression]], unit, kind: 'stat', ...(bad !== undefined && { bad }) };
}

/** Lines over time. */
export function lines(title: string, tells: string, unit: Panel['unit'], ...series: Panel['series']): Panel {
  return { title, tells, series, unit, kind: 'timeseries' };
}
