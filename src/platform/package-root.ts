import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the package: where `migrations/`, `seeds/` and `dist/` lie, in source as in built form. */
export const packageRoot = rootAbove(import.meta.dirname)

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'migrations')) ? folder : rootAbove(dirname(folder))
}
