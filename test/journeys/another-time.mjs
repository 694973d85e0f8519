// Loaded before the program, so that it lives at another time: it begins at the moment in STANDFIRST_TEST_NOW, and is
// told over its channel when it is another. Whatever waits for a minute or longer looks whether that has gone by.

const passed = Date.now
let ahead = Date.parse(process.env.STANDFIRST_TEST_NOW) - passed()
const now = () => passed() + ahead

globalThis.Date = new Proxy(Date, {
  construct: (date, given, target) => Reflect.construct(date, given.length === 0 ? [now()] : given, target),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
})

const MINUTE = 60_000
const soon = setTimeout

globalThis.setTimeout = (does, wait, ...given) => {
  if (!(wait >= MINUTE)) return soon(does, wait, ...given)
  const due = now() + wait
  const looking = setInterval(() => {
    if (now() < due) return
    clearInterval(looking)
    does(...given)
  }, 50)
  return looking
}

if (process.channel) {
  process.on('message', ({ itIs }) => {
    ahead = Date.parse(itIs) - passed()
    process.send({ itIs })
  })
  process.channel.unref()
}
