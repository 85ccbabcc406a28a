/** A customer's name as somebody typed it: a person has two parts, a business one. */
export type Name = [first: string, last: string] | [business: string];

/** Names that have broken integrations before: accents, quotes, colons, ampersands, emoji, stray blanks, twins. */
export const ODD_NAMES: Name[] = [
  ['Zoë', 'Núñez-Ålund'],
  ['Siobhán', "O'Shaughnessy"],
  ['Robert "Bo"', 'Tran'],
  [' Nadia', 'Brooks '],
  ['Sunny 🌞', 'Delgado'],
  ['Łukasz', 'Wójcik'],
  ['Jürgen', 'Groß'],
  ['Mary-Kate', 'van der Berg, Jr.'],
  ['Maria', 'Garcia'],
  ['Maria', 'Garcia'],
  ['Ng', 'Ng'],
  ['美玲', '陳'],
  ['Hall & Sons Plumbing'],
  ['Fleet: Gulf Couriers'],
  ['NAPA Auto Parts'],
  ['"Quick" Locksmith, LLC.'],
  ['Café <Olé> / Catering'],
  ["Joe's 50% Off Furniture \\ Outlet"],
  [
    'The Extremely Long and Carefully Registered Name of a Landscaping and Tree Care Company of Greater Houston LP',
  ],
];

/** Pay by one cheque for several orders, weeks later. */
export const FLEET_NAMES: Name[] = [
  ['Bayou City Couriers'],
  ['Hill & Dale Landscaping'],
  ['Harbor Shuttle: Airport Division'],
];

export const FIRST_NAMES = [
  'Amelia',
  'Bruno',
  'Carla',
  'Dmitri',
  'Ebony',
  'Farid',
  'Greta',
  'Hector',
  'Imani',
  'Jorge',
  'Keiko',
  'Leon',
  'Mina',
  'Nils',
  'Odette',
  'Priya',
  'Quentin',
  'Rosa',
  'Samir',
  'Tess',
  'Umar',
  'Vera',
  'Wendell',
  'Ximena',
  'Yusuf',
  'Zelda',
];

export const LAST_NAMES = [
  'Abara',
  'Bianchi',
  'Calloway',
  'Dimitriou',
  'Ekström',
  'Fontaine',
  'Gallegos',
  'Haddad',
  'Iverson',
  'Jankowski',
  'Kaplan',
  'Lindqvist',
  'Mbeki',
  'Novak',
  'Okafor',
  'Petrov',
  'Quintero',
  'Reyes',
  'Sandoval',
  'Takahashi',
  'Ulrich',
  'Vance',
  'Whitfield',
  'Yamada',
  'Zamora',
];

export const CARS: [make: string, model: string, bodyType: string][] = [
  ['Ford', 'F-150', 'Pickup'],
  ['Toyota', 'Camry', 'Sedan'],
  ['Honda', 'CR-V', 'Sport Utility'],
  ['Chevrolet', 'Silverado', 'Pickup'],
  ['Nissan', 'Altima', 'Sedan'],
  ['Hyundai', 'Tucson', 'Sport Utility'],
  ['Volkswagen', 'Jetta', 'Sedan'],
];
