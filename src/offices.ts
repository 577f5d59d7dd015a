/** The offices a council has; one person may hold several, and an office may be vacant. */

/** Every office a workspace can name a holder for, with its everyday name. */
export const OFFICES = {
  clerk: 'Clerk',
  rfo: 'Responsible financial officer',
  chair: 'Chair of the council',
  'vice-chair': 'Vice-chair',
  mayor: 'Mayor',
  'staffing-committee': 'Staffing committee',
  'monitoring-officer': 'Monitoring officer',
  'chief-executive': 'Chief executive',
  director: 'Director',
  leader: 'Leader',
  'group-whip': 'Group whip',
} as const;

/** An office's id. */
export type Office = keyof typeof OFFICES;

/** Whether a text is an office's id. */
export function isOffice(text: string): text is Office {
  return Object.hasOwn(OFFICES, text);
}
