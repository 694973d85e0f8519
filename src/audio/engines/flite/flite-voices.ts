import type { Voice } from '../../voices/voice.ts'

/**
 * The voices inside the package that speak whole sentences, made at Carnegie Mellon University from its ARCTIC
 * recordings. They sound plain: a paper says itself whether its readers are to hear them. `awb_time` can only
 * tell the time, and `kal` is `kal16` over a telephone.
 */
const common = {
  engine: 'flite',
  version: '2.3-1',
  forReaders: 'only if the paper says so',
  licence: 'Flite (BSD-like, Carnegie Mellon University)',
  attribution: undefined,
} as const

export const fliteVoices: Voice[] = [
  { ...common, name: 'slt', language: 'en-US' },
  { ...common, name: 'rms', language: 'en-US' },
  { ...common, name: 'kal16', language: 'en-US' },
  { ...common, name: 'awb', language: 'en-GB-scotland' },
]
