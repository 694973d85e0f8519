/** The provider did not answer while a list of its was read; whoever reads it comes again later. */
export class ProviderSilent extends Error {}
