import { expect, test } from 'vitest';
import { ask, newCompany, status, value } from './company.ts';

const add = (name: string) =>
  `<CustomerAddRq><CustomerAdd><Name>${name}</Name></CustomerAdd></CustomerAddRq>`;
const set = (fresh: string | null, old: string | null = null) =>
  `${fresh === null ? '' : ` newMessageSetID="${fresh}"`}${old === null ? '' : ` oldMessageSetID="${old}"`}`;
const setStatus = (answer: string) => value(answer, 'messageSetStatusCode');

test('a message set that comes again is answered as it was, and not carried out again', () => {
  const { company } = newCompany();
  const first = ask(company, add('Ada'), set('one'));
  expect(status(first)).toBe('0');
  expect(ask(company, add('Ada'), set('one'))).toBe(first);
});

test('the same id with another content is refused', () => {
  const { company } = newCompany();
  ask(company, add('Ada'), set('one'));
  expect(setStatus(ask(company, add('Bob'), set('one')))).toBe('9001');
  expect(status(ask(company, '<CustomerQueryRq><FullName>Bob</FullName></CustomerQueryRq>'))).toBe('500');
});

test('asking for an outcome gives it, or says that it is not known', () => {
  const { company } = newCompany();
  const first = ask(company, add('Ada'), set('one'));
  expect(ask(company, '', set('one', 'one'))).toBe(first);
  expect(setStatus(ask(company, '', set('two', 'two')))).toBe('600');
});

test('an old id alone clears what was kept; so does a new set that names it', () => {
  const { company } = newCompany();
  ask(company, add('Ada'), set('one'));
  ask(company, '', set(null, 'one'));
  expect(setStatus(ask(company, '', set('one', 'one')))).toBe('600');
  ask(company, add('Bob'), set('two'));
  ask(company, add('Eve'), set('three', 'two'));
  expect(setStatus(ask(company, '', set('two', 'two')))).toBe('600');
  expect(status(ask(company, '', set('three', 'three')))).toBe('0');
  ask(company, '', set(null, 'ClearAllMessageSets'));
  expect(setStatus(ask(company, '', set('three', 'three')))).toBe('600');
});

test('an id of more than 23 characters is refused, and nothing is done', () => {
  const { company } = newCompany();
  expect(setStatus(ask(company, add('Ada'), set('x'.repeat(24))))).toBe('9004');
  expect(status(ask(company, add('Ada'), set('x'.repeat(23))))).toBe('0');
});

test('a restored backup knows neither what was written since nor the outcomes', () => {
  const { company } = newCompany();
  const backup = company.backup();
  ask(company, add('Ada'), set('one'));
  company.restore(backup);
  expect(setStatus(ask(company, '', set('one', 'one')))).toBe('600');
  expect(status(ask(company, add('Ada')))).toBe('0');
});

test('a computer that dies leaves the message done or not done, as it fell', () => {
  const { company } = newCompany();
  company.faults.next({ kind: 'dies-before' });
  expect(() => ask(company, add('Ada'), set('one'))).toThrow('before');
  expect(setStatus(ask(company, '', set('one', 'one')))).toBe('600');
  company.faults.next({ kind: 'dies-after' });
  expect(() => ask(company, add('Ada'), set('one'))).toThrow('after');
  expect(status(ask(company, '', set('one', 'one')))).toBe('0');
  company.faults.next({ kind: 'locked-object' });
  expect(status(ask(company, add('Bob')))).toBe('3175');
  company.faults.next({ kind: 'cancelled' });
  expect(ask(company, add('Bob'))).toBe('0x80040420');
});
