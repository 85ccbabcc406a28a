import { eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { companyCharts } from '../schema/index.ts';

/** The lists of a company as they were last read; null when they never were. */
export async function keptChart(db: Db, companyId: string): Promise<{ chart: unknown; readAt: Date } | null> {
  const [row] = await db.select().from(companyCharts).where(eq(companyCharts.companyId, companyId));
  return row ? { chart: row.chart, readAt: row.readAt } : null;
}

export async function keepChart(db: Db, companyId: string, chart: unknown, readAt: Date): Promise<void> {
  await db
    .insert(companyCharts)
    .values({ companyId, chart, readAt })
    .onConflictDoUpdate({ target: companyCharts.companyId, set: { chart, readAt } });
}
