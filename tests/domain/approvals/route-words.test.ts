import { routeWords } from '../../../domain/approvals';
import type { Route } from '../../../domain/model';

it.each<[string, Route]>([
  ['a supervisor', { role: 'supervisor' }],
  ['a manager, then an executive', { inOrder: [{ role: 'manager' }, { role: 'executive' }] }],
  ['a manager and a manager', { sideBySide: [{ role: 'manager' }, { role: 'manager' }] }],
  [
    '2 of a supervisor, a supervisor, an executive (with a veto)',
    { quorum: 2, of: [{ role: 'supervisor' }, { role: 'supervisor' }, { role: 'executive', veto: true }] },
  ],
  [
    '(a manager and a manager), then an executive',
    { inOrder: [{ sideBySide: [{ role: 'manager' }, { role: 'manager' }] }, { role: 'executive' }] },
  ],
])('people read: %s', (words, route) => {
  expect(routeWords(route)).toBe(words);
});
