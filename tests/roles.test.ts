/** Roles are read as people type them; what is no role stays neutral. */
import { expect, it } from 'vitest';
import { parseRole, ROLES, sideOf } from '../src/roles.ts';

it.each(ROLES)('%s is read as itself, in capitals and with spaces around it too', (role) => {
  expect([role, role.toUpperCase(), ` ${role} `].map(parseRole)).toEqual([role, role, role]);
});

it.each([
  ['mayor', 'chair'],
  ['Mayor', 'chair'],
  ['vice chair', 'chair'],
  ['member', 'councillor'],
  ['monitoring officer', 'monitoring-officer'],
  ['monitoring_officer', 'monitoring-officer'],
  ['wizard', null],
  ['', null],
  ['officers and members', null],
  ['constructor', null],
  [null, null],
  [undefined, null],
])('%j reads as %j', (typed, role) => {
  expect(parseRole(typed)).toBe(role);
});

it.each([
  ['councillor', 'councillors'],
  ['chair', 'councillors'],
  ['group', 'councillors'],
  ['officer', 'officers'],
  ['clerk', 'officers'],
  ['director', 'officers'],
  ['monitoring-officer', 'officers'],
  ['public', null],
  [null, null],
])('%s stands on the side of %s', (party, side) => {
  expect(sideOf(party)).toBe(side);
});
