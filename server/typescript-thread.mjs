/**
 * What a thread of this server begins with: Node 20 does not hand on to a thread how its process reads TypeScript.
 * `workerData.module` is the URL of the module that is the thread's own.
 */
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.module)
