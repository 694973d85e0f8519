import { openNewsroom } from '../src/open-newsroom.ts'
import { importGhost } from '../src/imports/ghost/import-ghost.ts'
import { settingsWith } from './settings.ts'

// A process of its own that brings in an export and writes a line at every step of its way, so that a test can
// kill it wherever it likes: FILE DATA-FOLDER [DATABASE-URL].

const [file = '', data = '', databaseUrl] = process.argv.slice(2)
const newsroom = await openNewsroom(settingsWith({ data, databaseUrl }))
const write = (line: string) => void process.stdout.write(`${line}\n`)
let step = ''
const done = await importGhost(
  newsroom,
  file,
  {},
  {
    step: (what) => write((step = what)),
    at: (number) => write(`${step}: ${number}`),
    say: write,
    end() {},
  },
)
write(done.ok ? `done ${JSON.stringify(done.report.stories)}` : `refused ${done.because}`)
await newsroom.close()
