import { parentPort, workerData } from 'node:worker_threads'
import { StoreDesk } from './store-desk.ts'
import type { Numbered, StoreAnswer, StoreRequest, StoreThreadOptions } from './store-messages.ts'

/** The thread of the store: hands what the main thread asks to the desk, and what the desk says back. */
const port = parentPort
if (port !== null) {
  const { options } = workerData as { options: StoreThreadOptions }
  const desk = new StoreDesk(options, (answer: StoreAnswer) => port.postMessage(answer))
  port.on('message', ({ number, message }: Numbered<StoreRequest>) => {
    void desk.answer(message).then(
      (found) => {
        port.postMessage({ type: 'done', number, ...(found && { found }) } satisfies StoreAnswer)
        if (message.ask === 'stop') port.close()
      },
      (error: Error) =>
        port.postMessage({ type: 'failed', number, reason: error.message } satisfies StoreAnswer),
    )
  })
  desk.start()
}
