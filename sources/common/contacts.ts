/** What people type where there is no address; it stands for many. */
const NOBODYS = /^(no|none|na|n\/a|noemail|no-?e?mail|nomail|unknown|declined|refused|test|email|customer)@/;
const SHORTEST_NUMBER = 7;
/** Numbers are compared without the country's code. */
const NUMBER_DIGITS = 10;

/** How somebody is reached, in a form that compares: `email:<address>` and `phone:<digits>`, each once. */
export function contactsOf(email: unknown, numbers: readonly unknown[]): string[] {
  return [...new Set([...emailContacts(email), ...numbers.flatMap(phoneContacts)])];
}

function emailContacts(email: unknown): string[] {
  const address = typeof email === 'string' ? email.trim().toLowerCase() : '';
  return /^\S+@\S+\.\S+$/.test(address) && !NOBODYS.test(address) ? [`email:${address}`] : [];
}

/** The digits of a number; all alike they are no number. */
function phoneContacts(phone: unknown): string[] {
  const digits = typeof phone === 'string' ? phone.replace(/\D/g, '').slice(-NUMBER_DIGITS) : '';
  return digits.length >= SHORTEST_NUMBER && !/^(\d)\1*$/.test(digits) ? [`phone:${digits}`] : [];
}
