import { execFile } from 'node:child_process'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../src/platform/package-root.ts'

const java = process.env.STANDFIRST_TEST_JAVA ?? 'java'
/** Why a test that needs the checker cannot run here, if it cannot. */
export const noJava = java === '' && 'There is no Java here for the HTML checker.'

const report = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
})

/** Errors and warnings; that a void element needs no slash at its end is neither. */
export function checkHtml(files: string[]): Promise<string[]> {
  const jar = join(packageRoot, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar')
  return new Promise((resolve, reject) => {
    execFile(
      java,
      ['-jar', jar, '--format', 'json', '--exit-zero-always', ...files],
      { maxBuffer: 1e8 },
      (error, _, said) => {
        if (error) return reject(new Error(`The checker did not run: ${error.message}\n${said}`))
        const { messages } = report.parse(JSON.parse(said))
        const meant = messages.filter(({ type, subType }) => type !== 'info' || subType === 'warning')
        resolve(meant.map(({ url, message, extract }) => `${basename(url)}: ${message} ${extract ?? ''}`))
      },
    )
  })
}
