/** Notices a question in Welsh. Answers are in English for now; the commonest words are read as English so that the search can still try. */

const MARKS = new Set(
  'yw ydy ydw mae oes sydd sut pwy beth pryd pam ble gall alla allaf fedra rhaid dylwn dylai fy dy ei eu ein eich gyda heb wrth gan mewn hoffwn hawl cael gofyn dweud wedi cyngor cynghorydd cynghorwyr swyddog swyddogion clerc cadeirydd maer cwyn cwyno bwlio parch protocol'.split(
    ' ',
  ),
);

const IN_ENGLISH: Record<string, string> = {
  cyngor: 'council', cynghorydd: 'councillor', cynghorwyr: 'councillors', gynghorydd: 'councillor', gynghorwyr: 'councillors', swyddog: 'officer', swyddogion: 'officers', staff: 'staff',
  clerc: 'clerk', cadeirydd: 'chair', gadeirydd: 'chair', maer: 'mayor', cwyn: 'complaint', cwyno: 'complain', gwyno: 'complain', bwlio: 'bullying', fwlio: 'bullying', aflonyddu: 'harassment',
  parch: 'respect', cyfrinachol: 'confidential', cyfrinach: 'confidential', cyngori: 'advise', cynghori: 'advise', gwleidyddol: 'political', gwleidyddiaeth: 'politics', plaid: 'party', cyfarfod: 'meeting',
  ffrindiau: 'friends', ffrind: 'friend', perthynas: 'relationship', hyfforddiant: 'training', gorchymyn: 'order', gorchmynion: 'orders', cyfarwyddo: 'instruct', gyfarwyddo: 'instruct', gwybodaeth: 'information', dogfennau: 'documents',
  polisi: 'policy', penderfyniad: 'decision', penderfyniadau: 'decisions', adroddiad: 'report', disgyblu: 'disciplinary', ymddygiad: 'conduct', cod: 'code', rhaid: 'must', gall: 'can', alla: 'can', allaf: 'can', pwy: 'who', beth: 'what', sut: 'how', pryd: 'when',
}; // biome-ignore format: a word list reads best in lines

/** Whether most of a question's words look Welsh. */
export function looksWelsh(words: readonly string[]): boolean {
  const marked = words.filter((word) => MARKS.has(word)).length;
  return marked >= 2 && marked / words.length >= 0.25;
}

/** The words with the Welsh ones that are known put into English. */
export function readWelsh(words: readonly string[]): string[] {
  return words.map((word) => IN_ENGLISH[word] ?? word);
}

/** Said first, in both languages. */
export const WELSH_NOTICE = 'Mae’r atebion yn Saesneg am y tro. Answers are in English for now.';
