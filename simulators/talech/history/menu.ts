import { GIFT_CARDS } from '../money.ts';

export type Category = { id: number; name: string; type: string; taxed: boolean };

export const CATEGORIES: readonly Category[] = [
  { id: 11, name: 'Coffee & Tea', type: 'MENU', taxed: true },
  { id: 12, name: 'Modifiers', type: 'MODIFIER', taxed: true },
  { id: 13, name: 'Kitchen', type: 'MENU', taxed: true },
  { id: 14, name: 'Beer & Wine', type: 'MENU', taxed: true },
  { id: 15, name: 'Retail', type: 'MENU', taxed: true },
  { id: 16, name: 'Groceries', type: 'MENU', taxed: false },
  { id: GIFT_CARDS, name: 'Gift Cards', type: 'GIFT_CARD', taxed: false },
];

export type Item = { id: number; name: string; categoryId: number; price: number; byWeight?: boolean };

export const ITEMS: readonly Item[] = [
  { id: 1101, name: 'Espresso', categoryId: 11, price: 325 },
  { id: 1102, name: 'Flat White', categoryId: 11, price: 475 },
  { id: 1103, name: 'Chai', categoryId: 11, price: 449 },
  { id: 1301, name: 'Breakfast Taco', categoryId: 13, price: 399 },
  { id: 1302, name: 'Club Sandwich', categoryId: 13, price: 1195 },
  { id: 1303, name: 'Soup of the Day', categoryId: 13, price: 687 },
  { id: 1304, name: 'Crème brûlée', categoryId: 13, price: 833 },
  { id: 1401, name: 'House Red', categoryId: 14, price: 950 },
  { id: 1402, name: 'Pale Ale', categoryId: 14, price: 667 },
  { id: 1501, name: 'Mug', categoryId: 15, price: 1499 },
  { id: 1601, name: 'Beans by the Pound', categoryId: 16, price: 1633, byWeight: true },
  { id: 1602, name: 'Sourdough', categoryId: 16, price: 725 },
];

export const ADD_ONS: readonly Item[] = [
  { id: 1201, name: 'Oat Milk', categoryId: 12, price: 75 },
  { id: 1202, name: 'Extra Shot', categoryId: 12, price: 110 },
];

export const EMPLOYEES = [
  { id: 1, firstName: 'Alex', lastName: 'Counter' },
  { id: 2, firstName: 'Robin', lastName: 'Floor' },
  { id: 3, firstName: 'Sam', lastName: 'Bar' },
] as const;

export function isTaxed(categoryId: number): boolean {
  return CATEGORIES.find(({ id }) => id === categoryId)?.taxed ?? false;
}
