// Svelte in runes mode everywhere; warnings about accessibility count as errors in svelte-check.
export default { compilerOptions: { runes: true } };
