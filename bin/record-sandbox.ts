import { rmSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../src/platform/package-root.ts'
import { answersOf } from '../test/card-sandbox-answers.ts'
import { openedSandbox } from '../test/card-sandbox.ts'

// Writes down what the card sandbox answers, so that `tsc` holds it against the types of the official package:
// `node --import tsx bin/record-sandbox.ts`, and then `npm run format`.
const folder = join(packageRoot, 'test', 'recorded')
const sandbox = await openedSandbox()
const answers = await answersOf(sandbox)
await sandbox.stop()
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, { type, value }] of Object.entries(answers)) {
  const dashed = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  writeFileSync(
    join(folder, `${dashed}.ts`),
    `import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const ${name} = ${JSON.stringify(value)} satisfies Travels<Stripe.${type.replace('Stripe.Stripe', 'Stripe')}>
`,
  )
}
const names = Object.keys(answers)
writeFileSync(
  join(folder, 'recorded.ts'),
  names
    .map(
      (name) =>
        `import { ${name} } from './${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts'\n`,
    )
    .join('') + `\nexport const recorded: Record<string, unknown> = { ${names.join(', ')} }\n`,
)
