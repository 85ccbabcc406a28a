import { z } from 'zod';

const local = z.object({
  zone: z.string().describe('IANA name'),
  startsAt: z.string().describe('Local time with its offset, ISO 8601'),
  endsAt: z.string(),
});

/** A time as each side's clock shows it. */
export const localTimes = z.object({
  representative: local,
  shop: local.nullable().describe('Null when no shop was named'),
});

/** A span as the representative's and the shop's clocks show it; instants ISO in UTC. */
export function inBothZones(
  span: { readonly startsAt: string; readonly endsAt: string },
  zones: { readonly representative: string; readonly shop: string | null },
): z.infer<typeof localTimes> {
  const inZone = (zone: string) => ({
    zone,
    startsAt: at(span.startsAt, zone),
    endsAt: at(span.endsAt, zone),
  });
  return {
    representative: inZone(zones.representative),
    shop: zones.shop === null ? null : inZone(zones.shop),
  };
}

function at(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
