import type { Language, When } from './texts.ts';

/** Canadian French has the words of North American zones, and hours as they are written there. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-US', fr: 'fr-CA' };

/** An appointment's time as a reader in a zone would say it. Instants as dates; the zone an IANA name. */
export function whenIn(zone: string, span: { startsAt: Date; endsAt: Date }, language: Language): When {
  const { startsAt, endsAt } = span;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE[language], { timeZone: zone, ...options });
  const time = format({ hour: 'numeric', minute: '2-digit' });
  const name = format({ timeZoneName: 'long' })
    .formatToParts(startsAt)
    .find(part => part.type === 'timeZoneName')?.value;
  return {
    date: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(startsAt),
    from: plain(time.format(startsAt)),
    to: plain(time.format(endsAt)),
    zone: name ? `${name} (${zone})` : zone,
  };
}

/** Narrow no-break spaces show as a box in some mail programs. */
function plain(text: string): string {
  return text.replaceAll('\u202f', '\u00a0');
}
