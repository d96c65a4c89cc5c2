import { Worker, type WorkerOptions } from 'node:worker_threads'

/** Starts a TypeScript module as a thread; `options` is its `workerData.options`. */
export function startThread(module: URL, options: unknown, more: WorkerOptions = {}): Worker {
  const workerData = { module: module.href, options }
  return new Worker(new URL('./typescript-thread.mjs', import.meta.url), { ...more, workerData })
}
