/** What an endpoint can be told, as a closed list; the triggers of the migrations write the same names. */
export const WEBHOOK_EVENTS = [
  'notice.raised',
  'notice.escalated',
  'notice.resolved',
  'day.proved',
  'day.differs',
  'shop.stage_changed',
  'shop.paused',
  'shop.resumed',
] as const;

/** Sent on request to one endpoint, whatever it wants. */
export const PING = 'ping';
