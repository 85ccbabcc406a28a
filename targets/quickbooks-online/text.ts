/** What QuickBooks puts behind the name of an object that is made inactive. */
const DELETED = ' (deleted)';

/** The name that an object bears once it is inactive. */
export function withDeleted(name: string): string {
  return `${name}${DELETED}`;
}

/** The name that an inactive object had before; an active one's is its own. */
export function withoutDeleted(name: string, active: boolean): string {
  return !active && name.endsWith(DELETED) ? name.slice(0, -DELETED.length) : name;
}
