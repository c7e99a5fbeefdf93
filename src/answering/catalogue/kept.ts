import type { Core } from '../core.js';

/** Work something out of a core when it is first asked for, and keep it as long as the core. */
export function perCore<T>(make: (core: Core) => T): (core: Core) => T {
  const kept = new WeakMap<Core, { readonly made: T }>();
  return (core) => {
    const held = kept.get(core) ?? { made: make(core) };
    kept.set(core, held);
    return held.made;
  };
}
