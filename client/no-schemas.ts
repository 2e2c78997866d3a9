/**
 * Stands in for zod in the panel's build. The nouns of `contract/` have their schemas beside them; only the server checks by
 * them, and zod's probe for `eval` is what the panel's policy stops. Schemas may be built here, and never be used.
 */
const inert: unknown = new Proxy(() => undefined, {
  get: (_target, name) => {
    if (name === 'parse' || name === 'safeParse') throw new Error('The panel has no schemas to check by.');
    return inert;
  },
  apply: () => inert,
});

export const z = inert;
