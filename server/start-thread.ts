import { extname } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** The server that the threads are of: its folder holds their modules, and they end as it does. */
let server = new URL(import.meta.url)

/**
 * Threads are of the server that starts them: as TypeScript where that runs from its sources, as JavaScript where it
 * was built. `main` makes them another one's: a program that reads sources but starts many servers has their threads
 * from the build, which are up in a tenth of the time.
 */
export function startThreadsOf(main: URL): void {
  server = main
}

/** Starts a module of the server, named from its folder, as a thread; `options` is its `workerData.options`. */
export function startThread(name: `${string}-worker`, options: unknown, more: WorkerOptions = {}): Worker {
  const ending = extname(server.pathname)
  const module = new URL(`${name}${ending}`, server)
  if (ending === '.js') return new Worker(module, { ...more, workerData: { options } })
  const workerData = { module: module.href, options }
  return new Worker(new URL('./typescript-thread.mjs', import.meta.url), { ...more, workerData })
}
