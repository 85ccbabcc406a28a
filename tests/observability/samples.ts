/** One line of Prometheus' text format. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** What a scrape of an address shows: its samples, and the names of all metrics that it declares. */
export async function scrape(
  address: string,
): Promise<{ samples: Sample[]; declared: Set<string>; text: string }> {
  const response = await fetch(`${address}/metrics`);
  if (response.status !== 200) throw new Error(`${address}/metrics: ${response.status}`);
  const text = await response.text();
  return { samples: samplesIn(text), declared: declaredIn(text), text };
}

/** The sum of a metric's samples that have these labels. */
export function sum(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number {
  const wanted = samples.filter(
    sample =>
      sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return wanted.reduce((total, sample) => total + sample.value, 0);
}

export function samplesIn(text: string): Sample[] {
  return [...text.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/gm)].map(
    ([, name = '', labels = '', value]) => ({
      name,
      labels: Object.fromEntries(
        [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text]),
      ),
      value: Number(value),
    }),
  );
}

/** A histogram declares its three series. */
function declaredIn(text: string): Set<string> {
  const declared = [...text.matchAll(/^# TYPE (\S+) (\w+)/gm)];
  return new Set(
    declared.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}
