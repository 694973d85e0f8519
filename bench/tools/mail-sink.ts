import { SMTPServer } from 'smtp-server'

// The outside world in a process of its own: takes every letter, keeps none, and says its port.
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, _session, done) {
    stream.resume()
    stream.on('end', () => done(null, 'Taken'))
  },
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address()
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
