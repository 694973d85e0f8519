import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { hashesIn } from './install-pack.ts'
import { FAMILIES, PATH, packSchema, type Family, type Pack } from './pack.ts'
import { BadPack } from './unpack-tar.ts'

/** By what names the models that people publish call the files of a role. */
const USUAL: Record<string, RegExp> = {
  model: /^(?!.*(vocos|hifigan|encoder|decoder)).*\.onnx$/,
  acousticModel: /^(?!.*(vocos|hifigan)).*\.onnx$/,
  vocoder: /(vocos|hifigan).*\.onnx$/,
  voices: /^voices\.bin$/,
  tokens: /^tokens\.txt$/,
  lexicon: /^lexicon[\w-]*\.txt$/,
  lmFlow: /^lm_flow.*\.onnx$/,
  lmMain: /^lm_main.*\.onnx$/,
  encoder: /^encoder.*\.onnx$/,
  decoder: /^decoder.*\.onnx$/,
  textConditioner: /^text_conditioner.*\.onnx$/,
  vocabJson: /^vocab\.json$/,
  tokenScoresJson: /^token_scores\.json$/,
  reference: /(^|\/)(reference|test_wavs\/.*)\.wav$/,
}
const ESPEAK = 'espeak-ng-data'

export type Told = Omit<Pack, 'engine' | 'roles' | 'files'>

/**
 * Says of a folder with a published model what a pack has to say: which file plays which role, and the hash of
 * each. What no file tells (name, language, licence) is told by whoever installs it.
 */
export async function describePack(folder: string, told: Told): Promise<Pack> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found
    .filter((each) => each.isFile() && each.name !== 'voice.json')
    .map((each) => relative(folder, join(each.parentPath, each.name)))
    .filter((path) => PATH.test(path))
    .sort()
  const files = Object.fromEntries(await hashesIn(folder, paths))
  const read = packSchema.safeParse({ ...told, engine: 'sherpa', roles: rolesOf(told.family, paths), files })
  if (read.success) return read.data
  throw new BadPack(read.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; '))
}

function rolesOf(family: Family, paths: readonly string[]): Record<string, string> {
  const roles = FAMILIES[family].map((role) => role.replace('?', ''))
  return Object.fromEntries(
    roles.flatMap((role) => {
      if (role === 'dataDir')
        return paths.some((path) => path.startsWith(`${ESPEAK}/`)) ? [[role, ESPEAK]] : []
      const path = paths.find((each) => USUAL[role]?.test(each))
      return path === undefined ? [] : [[role, path]]
    }),
  )
}
