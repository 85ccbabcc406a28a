/** Thrown where a control names an organisation or object that is not there. */
export class NotHere extends Error {
  override name = 'NotHere';
}

/** Thrown for the id of an organisation that is there already. */
export class OrganisationTaken extends Error {
  override name = 'OrganisationTaken';
}
