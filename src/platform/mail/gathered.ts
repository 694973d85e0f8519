import { setTimeout as rest } from 'node:timers/promises'

/**
 * Makes one piece of work of what is asked while another is being done, so that a hundred small writes are a few
 * transactions. The answers come in the order of what was asked; a failure fails all that were asked together.
 */
export function gathered<Asked, Answer>(
  work: (asked: Asked[]) => Promise<Answer[]>,
): (asked: Asked) => Promise<Answer> {
  type Waiting = { asked: Asked; done: (answer: Answer) => void; failed: (error: unknown) => void }
  let waiting: Waiting[] = []
  let working = false
  const turn = async () => {
    working = true
    while (waiting.length > 0) {
      // SQLite writes without letting go of the process, so what has arrived meanwhile is heard first.
      await rest(2)
      const now = waiting
      waiting = []
      try {
        const answers = await work(now.map(({ asked }) => asked))
        now.forEach(({ done }, at) => done(answers[at]!))
      } catch (error) {
        now.forEach(({ failed }) => failed(error))
      }
    }
    working = false
  }
  return (asked) =>
    new Promise((done, failed) => {
      waiting.push({ asked, done, failed })
      if (!working) void turn()
    })
}
