import { openNewsroom } from '../src/open-newsroom.ts'
import { stillClock } from '../src/platform/clock.ts'
import { sendLetters } from '../src/platform/mail/send-letters.ts'
import { settingsWith } from './settings.ts'

// A process of its own that sends every letter that is due, so that a test can kill it wherever it likes:
// SMTP-URL TIME DATA-FOLDER [DATABASE-URL].

const [smtpUrl = '', time = '', data = '', databaseUrl] = process.argv.slice(2)
const mail = { smtpUrl, from: { name: '', address: 'letters@courier.example' }, dkim: undefined }
const newsroom = await openNewsroom(settingsWith({ data, databaseUrl, mail }), { clock: stillClock(time) })
process.stdout.write('sending\n')
await sendLetters(newsroom)
process.stdout.write('done\n')
await newsroom.close()
