/** The command `route`: a route in full, the table for a review, records for programs, and plain refusals. */
import { describe, expect, it } from 'vitest';
import { protocol } from '../run.ts';
import { command } from './command.ts';

const flow = (text: string) => text.replace(/\s+/g, ' ');

describe('route', () => {
  it('shows one route in full, within 80 columns', async () => {
    const { code, stdout, stderr } = await command([
      'route',
      '--protocol',
      'little-glemham',
      '--role',
      'councillor',
      '--about',
      'clerk',
      '--kind',
      'dissatisfied-with-work-or-conduct',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    for (const part of [
      'The protocol begins here',
      'Clause 5.5',
      'You may skip it',
      '1. The chair of the council',
      'This cannot:',
      'Who not to go to',
      'What to write down',
      'call 999',
      'read November 2026',
    ])
      expect(flow(stdout)).toContain(part);
    expect(stdout.split('\n').filter((line) => [...line].length > 80 && !line.includes('://'))).toEqual([]);
  });

  it('without whom and what, shows a table of them all', async () => {
    const { code, stdout } = await command(['route', '--protocol', 'leeds', '--role', 'officer']);
    expect(code).toBe(0);
    expect(flow(stdout)).toContain('bullying | councillor | director > line-manager > monitoring-officer > union > acas');
    expect(stdout.match(/^[a-z-]+ \| /gm)?.length).toBeGreaterThanOrEqual(130);
  });

  it('gives records to programs', async () => {
    const one = await command(['route', '--protocol', 'blaenavon', '--role', 'anyone', '--about', 'councillor', '--kind', 'other', '--json']);
    expect(JSON.parse(one.stdout)).toMatchObject({ type: 'escalation', steps: [{ to: { office: 'psow' } }, { to: { office: 'citizens-advice' } }] });
    const many = await protocol(['route', '--protocol', 'blaenavon', '--kind', 'other', '--json']);
    expect(JSON.parse(many.stdout)).toHaveLength(10);
  });

  it.each([
    [['--protocol', 'leeds', '--about', 'boss'], '--about "boss" is unknown. Choose one of: officer'],
    [['--protocol', 'leeds', '--kind', 'gossip'], '--kind "gossip" is unknown. Choose one of: given-orders'],
    [['--protocol', 'leeds', '--role', 'king'], '--role "king" is unknown. Choose one of: officer'],
    [[], 'Which protocol? None was named.'],
  ])('%j is refused with what to choose', async (args, said) => {
    const { code, stdout, stderr } = await command(['route', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });
});
