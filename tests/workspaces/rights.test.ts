/** Who may do what: every right against every standing, and refusals that name who may. */
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/roles.ts';
import { assertMay, grantedRoles, may, type Right, type Standing } from '../../src/workspaces/rights.ts';
import { defaultSettings, type Settings } from '../../src/workspaces/settings.ts';

/** The table as a council would read it. */
const TABLE: Record<Right, { administrator: boolean; roles: Role[] }> = {
  'change-settings': { administrator: true, roles: [] },
  'review-topics': { administrator: false, roles: ['monitoring-officer'] },
  'confirm-matches': { administrator: true, roles: ['clerk', 'monitoring-officer'] },
  'set-reminders': { administrator: true, roles: ['chair', 'clerk'] },
  'send-briefings': { administrator: false, roles: ['chair', 'clerk', 'monitoring-officer'] },
  'read-register': { administrator: false, roles: ['clerk', 'monitoring-officer'] },
};

const settings: Settings = {
  ...defaultSettings('slack:T1'),
  grants: ROLES.flatMap((role) => [
    { role, kind: 'person', subject: `person-${role}` },
    { role, kind: 'group', subject: `group-${role}` },
  ]),
};

const STANDINGS: [string, Standing, Role | 'administrator' | null][] = [
  ['anybody', { person: 'U', administrator: false, groups: [] }, null],
  ['an administrator', { person: 'U', administrator: true, groups: [] }, 'administrator'],
  ...ROLES.map((role): [string, Standing, Role] => [`somebody granted ${role}`, { person: `person-${role}`, administrator: false, groups: [] }, role]),
  ...ROLES.map((role): [string, Standing, Role] => [`a member of a group granted ${role}`, { person: 'U', administrator: false, groups: ['other', `group-${role}`] }, role]),
  ...ROLES.map((role): [string, Standing, null] => [`somebody whose id is that of the group granted ${role}`, { person: `group-${role}`, administrator: false, groups: [] }, null]),
  ...ROLES.map((role): [string, Standing, null] => [
    `somebody in a group named like the person granted ${role}`,
    { person: 'U', administrator: false, groups: [`person-${role}`] },
    null,
  ]),
];

describe.each(Object.entries(TABLE) as [Right, (typeof TABLE)[Right]][])('%s', (right, { administrator, roles }) => {
  it.each(STANDINGS)('%s', (_who, standing, is) => {
    const expected = is === 'administrator' ? administrator : is !== null && roles.includes(is);
    expect(may(right, settings, standing)).toBe(expected);
    if (expected) expect(() => assertMay(right, settings, standing)).not.toThrow();
    else expect(() => assertMay(right, settings, standing)).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    expect(may(right, defaultSettings('slack:T2'), standing)).toBe(administrator && standing.administrator); // no grant of another workspace counts
  });

  it('a refusal names everybody who may, and how to become one', () => {
    const refused = (): unknown => {
      try {
        assertMay(right, settings, { person: 'U', administrator: false, groups: [] });
      } catch (error) {
        return error;
      }
      return null;
    };
    const { message, hint } = refused() as { message: string; hint: string };
    expect(message).toMatch(/^You cannot .* here\.$/);
    expect(hint).toMatch(/^[A-Z].* can\. An administrator grants roles with \/protocol settings\.$/);
    expect(hint.includes('dministrator of this workspace')).toBe(administrator);
    for (const role of ROLES) expect(hint.includes(`granted the role of ${role.replaceAll('-', ' ')}`)).toBe(roles.includes(role));
  });
});

it('one person may hold several granted roles', () => {
  const several = { ...settings, grants: [...settings.grants, { role: 'chair', kind: 'person', subject: 'person-clerk' } as const] };
  expect([...grantedRoles(several, { person: 'person-clerk', administrator: false, groups: ['group-officer'] })].sort()).toEqual(['chair', 'clerk', 'officer']);
});
