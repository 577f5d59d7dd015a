/** What to offer while somebody types. */
import type { Core } from '../core.ts';

/** Offers at most 25 choices, best first; `value` is what is sent if it is picked. */
export function createCompleter(core: Core): (field: 'ref' | 'question' | 'council', typed: string, protocol: string) => { label: string; value: string }[] {
  return (field, typed, protocol) => {
    const words = typed.toLowerCase();
    const all = {
      ref: () => core.allClauses(protocol).map(({ ref, text }) => ({ label: `${ref} ${text}`, value: ref })),
      question: () => core.topics().map(({ title }) => ({ label: title, value: title })),
      council: () => core.list().protocols.map(({ id, council }) => ({ label: council, value: id })),
    }[field]();
    return all.filter(({ label }) => label.toLowerCase().includes(words)).slice(0, 25);
  };
}
