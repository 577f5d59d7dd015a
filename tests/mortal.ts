/** A process that dies at its n-th call to what lies outside it, before or after the call. */
import type { Store } from '../src/store/store.ts';

/** How many calls a process may still make. */
export class Life {
  calls = 0;
  dead = false;
  readonly #n: number;
  readonly #when: 'before' | 'after';

  constructor(n: number, when: 'before' | 'after') {
    this.#n = n;
    this.#when = when;
  }

  /** Does a call, unless the process is dead or dies of it. */
  async call<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Error('killed');
    const last = ++this.calls === this.#n;
    if (last && this.#when === 'before') this.dead = true;
    if (this.dead) throw new Error('killed');
    const result = await work();
    if (last) this.dead = true;
    if (this.dead) throw new Error('killed');
    return result;
  }
}

/** A store whose process dies at one of its calls. */
export function mortalStore(store: Store, life: Life): Store {
  return {
    ...store,
    read: (work) => life.call(() => store.read(work)),
    change: (work) => life.call(() => store.change(work)),
    takeDue: (due) => life.call(() => store.takeDue(due)),
  };
}
