export * from './companies.ts';
export * from './days.ts';
export * from './documents.ts';
export * from './entries.ts';
export * from './installation.ts';
export * from './mail.ts';
export * from './people.ts';
export * from './shops.ts';
