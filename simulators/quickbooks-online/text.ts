/** How QuickBooks compares names and numbers: without regard to case and to blanks at the ends. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** Text safe inside XML and HTML. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
