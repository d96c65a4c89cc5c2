import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

/** A process of a benchmark, spoken to by questions and answers. */
export interface Worker {
  ask<A>(question: string, data?: unknown): Promise<A>
  stop(): void
}

interface Message {
  id: number
  question: string
  data: unknown
}

/** Of Linux. */
const PIN = 'taskset'

/**
 * Starts `module` (a URL of a TypeScript file that calls `answer`) as a process of its own. `core` keeps it on one
 * processor core where there are two and `taskset` exists, so that a server and its far ends do not take turns on one;
 * elsewhere it does nothing.
 */
export function startWorker(module: URL, { core }: { core?: 0 | 1 } = {}): Worker {
  const node = ['--import', 'tsx', '--expose-gc']
  const isPinned = core !== undefined && canPin(core)
  const child = fork(fileURLToPath(module), {
    ...(isPinned && { execPath: PIN }),
    execArgv: isPinned ? ['--cpu-list', String(core), process.execPath, ...node] : node,
    serialization: 'advanced',
  })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let id = 0
  let ended: Error | undefined
  child.on('message', ({ id: of, value }: { id: number; value: never }) => {
    waiting.get(of)?.resolve(value)
    waiting.delete(of)
  })
  child.on('exit', (code) => {
    ended = new Error(`worker ended with ${code}`)
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  })
  return {
    ask: (question, data) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        id += 1
        waiting.set(id, { resolve, reject })
        send(child, { id, question, data })
      }),
    stop: () => child.kill('SIGKILL'),
  }
}

function canPin(core: number): boolean {
  if (availableParallelism() < 2) return false
  try {
    execFileSync(PIN, ['--cpu-list', String(core), 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function send(child: ChildProcess, message: Message): void {
  child.send(message)
}

/** Inside of a worker: answers questions by name. */
export function answer(answers: Record<string, (data: never) => unknown>): void {
  process.on('message', ({ id, question, data }: Message) => {
    const respond = answers[question]
    if (!respond) throw new Error(`no answer to ${question}`)
    void Promise.resolve(respond(data as never)).then((value) => process.send?.({ id, value }))
  })
  // Nobody is left to ask.
  process.on('disconnect', () => process.exit(0))
}

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
