/** Routes as a person who knows the sector would draw them, each with the reason it runs this way. */
import { expect, it } from 'vitest';
import type { EscalationAbout, EscalationAsker } from '../../src/escalation/parties.ts';
import type { EscalationRequest } from '../../src/escalation/route-for.ts';
import type { RouteId } from '../../src/guidance/topic-schema.ts';
import type { Protocol } from '../../src/protocols/protocol.ts';
import { ask, elsewhere, officesIn } from './helpers.ts';

/** Where, who asks about whom and what, the offices in order, and what else is known. */
type Row = [at: string | Protocol, concern: `${EscalationAsker} about ${EscalationAbout}: ${RouteId}`, route: string, more?: Partial<EscalationRequest>];

const SUPPORT = 'union > acas';
const CLERK_SUPPORT = 'union > slcc > acas';

const ROWS: Row[] = [
  // Clerks
  // The bully is the chair: vice-chair, then the staffing councillors without the chair for support, and conduct is for the monitoring officer.
  ['little-glemham', 'clerk about chair: bullying', `vice-chair > uninvolved-members > monitoring-officer > ${CLERK_SUPPORT}`],
  // A councillor bullies the clerk: the chair may help informally, the staffing councillors support, the monitoring officer judges.
  ['wadhurst', 'clerk about councillor: bullying', `chair > staffing-committee > monitoring-officer > ${CLERK_SUPPORT}`],
  // Orders from one councillor: the chair reminds of roles, and only a decision of the council is an instruction.
  ['leighton-linslade', 'clerk about councillor: given-orders', `chair > full-council > staffing-committee > monitoring-officer > ${CLERK_SUPPORT}`],
  // Orders from the chair: the chair has no more right to give them than another, so the vice-chair reminds of roles.
  ['leighton-linslade', 'clerk about chair: given-orders', `vice-chair > full-council > uninvolved-members > monitoring-officer > ${CLERK_SUPPORT}`],
  // Party groups in a parish: Little Glemham 4.5 sends the clerk to the SLCC and the county association.
  ['little-glemham', 'clerk about leader: party-political-pressure', 'slcc > chair > county-association > staffing-committee > monitoring-officer > union > acas'],
  // Pressed to change a report: the advice stands, and the meeting may decide otherwise.
  ['blaenavon', 'clerk about councillor: pressure-to-change-advice', 'chair > full-council > slcc > staffing-committee > psow > union > acas'],
  // The clerk is the subject: told what is said, heard, and supported; nobody is asked to judge alone.
  ['little-glemham', 'clerk about clerk: dissatisfied-with-work-or-conduct', `uninvolved-members > ${CLERK_SUPPORT} > citizens-advice`],
  // The chair breaks the law, the clerk knows: advice first, then not the chair and not the clerk herself, then auditor and police.
  ['little-glemham', 'clerk about chair: suspected-unlawful-act', 'protect > vice-chair > internal-auditor > external-auditor > police > union'],
  // The clerk manages the staff: staff matters go under the council’s own rules.
  ['wadhurst', 'clerk about officer: dissatisfied-with-work-or-conduct', 'staffing-committee > slcc > acas'],
  // A resident abuses the clerk: the employer must keep staff safe, and the police deal with crime.
  ['little-glemham', 'clerk about public: bullying', 'staffing-committee > chair > police > union > slcc'],
  // No staffing councillors and no vice-chair: the outside help still stands.
  [
    'little-glemham',
    'clerk about chair: bullying',
    `monitoring-officer > ${CLERK_SUPPORT}`,
    { contacts: { 'vice-chair': 'vacant', 'staffing-committee': 'vacant' }, soleEmployee: true },
  ],
  // The monitoring officer’s post is vacant: the deputy takes the conduct complaint.
  [
    'little-glemham',
    'clerk about councillor: bullying',
    `chair > staffing-committee > deputy-monitoring-officer > ${CLERK_SUPPORT}`,
    { contacts: { 'monitoring-officer': 'vacant' } },
  ],
  // Junior officers of local councils
  // Junior staff about the clerk: the grievance procedure through chair and staffing councillors; never the clerk, nor the monitoring officer, who has no remit.
  ['wadhurst', 'officer about clerk: bullying', `chair > staffing-committee > ${SUPPORT}`],
  // A councillor bullies an officer: the clerk is the manager, grievance and code complaint as Wadhurst 5.2 says.
  ['wadhurst', 'officer about councillor: bullying', `clerk > staffing-committee > monitoring-officer > ${SUPPORT}`],
  // A councillor instructs an officer: officers work to the clerk (Leighton-Linslade 8.2), and the council decides.
  ['leighton-linslade', 'officer about councillor: given-orders', `clerk > full-council > staffing-committee > monitoring-officer > ${SUPPORT}`],
  // The clerk takes money: not the clerk; a model policy says the chair then.
  ['leighton-linslade', 'officer about clerk: suspected-unlawful-act', 'protect > chair > internal-auditor > external-auditor > police > union'],
  // Sexual harassment by a councillor: as bullying, and advice on equality law besides.
  ['leighton-linslade', 'officer about councillor: harassment', `clerk > staffing-committee > monitoring-officer > ${SUPPORT} > eass`],
  // Two officers quarrel: their manager is the clerk.
  ['blaenavon', 'officer about officer: bullying', `clerk > staffing-committee > ${SUPPORT}`],
  // The chair sits with the staffing councillors: the others only.
  [
    'leighton-linslade',
    'officer about chair: bullying',
    `clerk > uninvolved-members > monitoring-officer > ${SUPPORT}`,
    { contacts: { chair: ['ann'], 'staffing-committee': ['ann', 'bob'] } },
  ],
  // The clerk’s post is vacant: the chair says who hears staff concerns.
  ['wadhurst', 'officer about councillor: bullying', `chair > staffing-committee > monitoring-officer > ${SUPPORT}`, { contacts: { clerk: 'vacant' } }],
  // Officers at Leeds
  // Leeds: a member gives an officer orders; manager and director take it up, decisions come from the formal process.
  ['leeds', 'officer about councillor: given-orders', `line-manager > director > full-council > monitoring-officer > ${SUPPORT}`],
  // Leeds 4.11: an unreasonable challenge goes to the director, who may refer it to the monitoring officer.
  ['leeds', 'officer about councillor: bullying', `director > line-manager > monitoring-officer > ${SUPPORT}`],
  // Leeds: the director is the subject; the chief executive may be the same person until the office is named.
  ['leeds', 'officer about director: bullying', `hr > monitoring-officer > ${SUPPORT}`],
  // Leeds: it is the director and not the chief executive, so the chief executive can hear it.
  ['leeds', 'officer about director: bullying', `chief-executive > hr > monitoring-officer > ${SUPPORT}`, { about: { role: 'director', offices: ['director'] } }],
  // Leeds 4.5: a close relationship is told to the monitoring officer.
  ['leeds', 'officer about self: too-close-relationship', `monitoring-officer > line-manager > ${SUPPORT}`],
  // Leeds: the monitoring officer breaks the law; the deputy stands in, and a manager may pass it on.
  [
    'leeds',
    'officer about monitoring-officer: suspected-unlawful-act',
    'protect > line-manager > deputy-monitoring-officer > finance-officer > internal-auditor > external-auditor > police > union',
  ],
  // Leeds: a complaint about an officer is made; the officer asks HR what is said and brings a companion.
  ['leeds', 'officer about self: other', `hr > ${SUPPORT} > citizens-advice`],
  // Councillors
  // Dissatisfied with the clerk: Leighton-Linslade 8.7 names the Town Mayor, then the staffing councillors; not the monitoring officer.
  ['leighton-linslade', 'councillor about clerk: dissatisfied-with-work-or-conduct', 'chair > staffing-committee > county-association > citizens-advice'],
  // Dissatisfied with an officer: Leighton-Linslade 8.7 names the Town Clerk.
  ['leighton-linslade', 'councillor about officer: dissatisfied-with-work-or-conduct', 'clerk > staffing-committee > county-association > citizens-advice'],
  // Dissatisfied with the clerk at Little Glemham: 5.5 begins with the clerk, which may be skipped; 5.2 says not the chair alone.
  ['little-glemham', 'councillor about clerk: dissatisfied-with-work-or-conduct', 'chair > staffing-committee > county-association > citizens-advice'],
  // Concern about an officer at Leeds: 4.9 names the director, then the chief executive.
  ['leeds', 'councillor about officer: dissatisfied-with-work-or-conduct', 'director > chief-executive > monitoring-officer > citizens-advice'],
  // Blaenavon is in Wales: a councillor’s conduct is for the Ombudsman, not the monitoring officer.
  ['blaenavon', 'councillor about councillor: bullying', 'chair > psow > one-voice-wales > citizens-advice'],
  // The chair bullies a councillor: not the chair; the vice-chair, then the monitoring officer.
  ['wadhurst', 'councillor about chair: bullying', 'vice-chair > monitoring-officer > county-association > citizens-advice'],
  // Refused papers in a parish: ask the Proper Officer in writing, then let the council decide.
  ['leighton-linslade', 'councillor about officer: refused-information', 'clerk > full-council > ico > county-association > citizens-advice'],
  // It is the clerk who refuses: the chair may help, the council decides.
  ['leighton-linslade', 'councillor about clerk: refused-information', 'chair > full-council > ico > county-association > citizens-advice'],
  // Refused papers at Leeds: the director, then the monitoring officer, who helps with access to information.
  ['leeds', 'councillor about officer: refused-information', 'director > monitoring-officer > ico > citizens-advice'],
  // The whip can settle a quarrel between members, but not where the leader’s group is the subject.
  ['leeds', 'councillor about councillor: public-criticism', 'group-whip > monitoring-officer > citizens-advice'],
  // The leader or the group is the subject: neither leader nor whip.
  ['leeds', 'councillor about leader: public-criticism', 'monitoring-officer > citizens-advice'],
  // A councillor is accused: asks how it is handled; in England an independent person’s view is sought.
  ['wadhurst', 'councillor about self: bullying', 'monitoring-officer > independent-person > county-association > citizens-advice'],
  // A councillor is accused in Wales: it is the Ombudsman who writes.
  ['blaenavon', 'councillor about self: bullying', 'psow > one-voice-wales > citizens-advice'],
  // A leak by a councillor: the monitoring officer for conduct, the data protection officer for people’s details.
  ['wadhurst', 'councillor about councillor: breach-of-confidence', 'chair > monitoring-officer > county-association > citizens-advice > data-protection-officer > ico'],
  // Chairs
  // The chair is unhappy with the clerk: never alone (Little Glemham 5.2), always the staffing councillors.
  ['little-glemham', 'chair about clerk: dissatisfied-with-work-or-conduct', 'staffing-committee > county-association > acas'],
  // The chair is worried about a councillor: the clerk shows the rules, the monitoring officer takes the complaint.
  ['wadhurst', 'chair about councillor: bullying', 'clerk > monitoring-officer > county-association > citizens-advice'],
  // The chair chooses the chair: read as accused, so the monitoring officer explains and nobody is told to write to themselves.
  ['wadhurst', 'chair about chair: bullying', 'monitoring-officer > independent-person > county-association > citizens-advice'],
  // Residents
  // A resident about the clerk: write to the chair, else the council; not the clerk, not the English Ombudsman.
  ['wadhurst', 'anyone about clerk: dissatisfied-with-work-or-conduct', 'chair > full-council > citizens-advice'],
  // The same in Wales: the Ombudsman can look at community and town councils.
  ['blaenavon', 'anyone about clerk: dissatisfied-with-work-or-conduct', 'chair > full-council > psow > citizens-advice'],
  // A resident about a parish councillor: the monitoring officer, and the Ombudsman only on how that was handled.
  ['wadhurst', 'anyone about councillor: misuse-of-position', 'monitoring-officer > lgsco > citizens-advice > external-auditor'],
  // A resident about an officer at Leeds: the complaints procedure, then the Ombudsman.
  ['leeds', 'anyone about officer: dissatisfied-with-work-or-conduct', 'complaints-team > lgsco > citizens-advice'],
  // Monitoring officers
  // A complaint about the clerk reaches the monitoring officer: no remit, so it goes to the council as employer.
  ['wadhurst', 'monitoring-officer about clerk: dissatisfied-with-work-or-conduct', 'chair > staffing-committee > county-association > citizens-advice'],
  // The monitoring officer handles a complaint and is part of it: deputy and independent person.
  ['leeds', 'monitoring-officer about councillor: bullying', 'deputy-monitoring-officer > independent-person > chief-executive > citizens-advice'],
  // A parish councillor about the monitoring officer: that council’s chief executive.
  ['wadhurst', 'councillor about monitoring-officer: other', 'area-chief-executive > deputy-monitoring-officer > citizens-advice'],
  // Scotland and Northern Ireland
  // Scotland: the Ethical Standards Commissioner looks into a councillor’s conduct.
  [elsewhere('scotland', 'unitary'), 'officer about councillor: bullying', `director > line-manager > ethical-standards-commissioner > ${SUPPORT}`],
  // Scotland: the Commissioner does not take community councils, so the council for the area.
  [elsewhere('scotland', 'community'), 'anyone about councillor: bullying', 'area-council > citizens-advice'],
  // Northern Ireland: the Commissioner for Standards, and the Labour Relations Agency in the place of Acas.
  [elsewhere('northern-ireland', 'district'), 'officer about councillor: bullying', 'director > line-manager > nilgcs > union > lra'],
];

it.each(ROWS.map((row) => [`${typeof row[0] === 'string' ? row[0] : `${row[0].tier} in ${row[0].nation}`}, ${row[1]}`, row] as const))(
  '%s',
  (_name, [at, concern, route, more]) => {
    const [, role, about, kind] = /^(\S+) about (\S+): (\S+)$/.exec(concern) as unknown as [string, EscalationAsker, EscalationAbout, RouteId];
    expect(officesIn(ask(at, role, about, kind, more)).join(' > ')).toBe(route);
  },
);
