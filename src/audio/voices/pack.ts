import { z } from 'zod'
import type { ForReaders, Voice } from './voice.ts'

/** A file in a pack by its path: folders with `/`, and no way out of the pack. */
export const PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9_][\w .+@()!,=~#-]*(?:\/[\w .+@()!,=~#-]+)*$/
/** A pack's name is the name of its folder, and the voice's. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** What each family of models is made of: the roles its files play, those that may be missing with a `?`. */
export const FAMILIES = {
  vits: ['model', 'tokens', 'lexicon?', 'dataDir?'],
  kokoro: ['model', 'voices', 'tokens', 'dataDir?', 'lexicon?'],
  matcha: ['acousticModel', 'vocoder', 'tokens', 'lexicon?', 'dataDir?'],
  kitten: ['model', 'voices', 'tokens', 'dataDir'],
  pocket: [
    'lmFlow',
    'lmMain',
    'encoder',
    'decoder',
    'textConditioner',
    'vocabJson',
    'tokenScoresJson',
    'reference',
  ],
} as const
export type Family = keyof typeof FAMILIES

const path = z.string().regex(PATH, 'name a file inside the pack')

/** `voice.json`, which every pack has at its top. */
export const packSchema = z
  .object({
    name: z.string().regex(NAME, 'use small letters, digits, dots and hyphens'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'give a language as BCP 47 does: en-US, uk, lt'),
    version: z.string().min(1),
    engine: z.literal('sherpa', 'the packs there are run on sherpa'),
    family: z.enum(Object.keys(FAMILIES) as [Family, ...Family[]]),
    /** Samples a second. */
    rate: z.int().min(8000).max(96_000),
    /** Which file plays which role: `{ "model": "amy.onnx", "tokens": "tokens.txt" }`. */
    roles: z.record(z.string(), path),
    /** Every file of the pack with its SHA-256, in hexadecimal. */
    files: z.record(path, z.string().regex(/^[0-9a-f]{64}$/, 'give a SHA-256 in hexadecimal')),
    /** For a model with several speakers. */
    speaker: z.int().min(0).default(0),
    speed: z.number().min(0.5).max(2).default(1),
    licence: z.string().optional(),
    attribution: z.string().optional(),
    commercialUse: z.boolean().optional(),
    source: z.url({ protocol: /^https?$/ }).optional(),
  })
  .superRefine(({ family, roles, files }, context) => {
    for (const because of missingRoles(family, roles, files)) context.addIssue(because)
  })

export type Pack = z.infer<typeof packSchema>

function missingRoles(
  family: Family,
  roles: Record<string, string>,
  files: Record<string, string>,
): string[] {
  const asked = FAMILIES[family].filter((role) => !role.endsWith('?') && roles[role] === undefined)
  const there = Object.keys(files)
  const lost = Object.entries(roles).filter(
    ([, named]) => !there.some((file) => file === named || file.startsWith(`${named}/`)),
  )
  return [
    ...asked.map((role) => `a ${family} voice needs a file in the role ${role}`),
    ...lost.map(([role, named]) => `the file ${named} in the role ${role} is not among its files`),
  ]
}

/** Reads what a `voice.json` says, or tells all that is wrong with it. */
export function readPack(text: string): Pack | { because: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { because: `voice.json is not JSON: ${(error as Error).message}.` }
  }
  const read = packSchema.safeParse(json)
  if (read.success) return read.data
  const wrong = read.error.issues.map(({ path: at, message }) =>
    at.length > 0 ? `${at.join('.')}: ${message}` : message,
  )
  return { because: `voice.json cannot be used: ${wrong.join('; ')}.` }
}

/**
 * A voice without a clear licence is for trying only: nobody could say afterwards by what right the paper used it.
 * One that may not be sold with is for papers that say they may all the same.
 */
export function readersOf({ licence, commercialUse }: Pick<Pack, 'licence' | 'commercialUse'>): ForReaders {
  if (!isClear(licence)) return 'no'
  return commercialUse === true ? 'yes' : 'only if the paper says so'
}

/** An SPDX identifier, or an expression of them. */
function isClear(licence: string | undefined): boolean {
  const words = licence?.split(/\s+(?:AND|OR|WITH)\s+/) ?? []
  const none = /^(NONE|NOASSERTION|UNKNOWN|OTHER|PROPRIETARY)$/i
  return words.length > 0 && words.every((word) => /^[A-Za-z][A-Za-z0-9.+-]*$/.test(word) && !none.test(word))
}

export function voiceOf(pack: Pack, folder: string): Voice {
  const { name, language, version, licence, attribution } = pack
  return {
    engine: 'sherpa',
    name,
    language,
    version,
    forReaders: readersOf(pack),
    licence,
    attribution,
    folder,
  }
}
