import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startNode } from '../../scripts/house/process.mjs'

const HOUSE = fileURLToPath(new URL('../../scripts/house', import.meta.url))
/** Some seconds; on a busy machine more. What is not ended would live for ever. */
const ENDS_WITHIN_MS = 30_000

/** Starts a child of its own that would live for ever, tells its pid, and lives for ever. */
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  console.log(child.pid)
  setInterval(() => {}, 1000)
`
const STUBBORN = `process.on('SIGTERM', () => {}); ${PARENT}`

/** Starts PARENT as start and dev do, and tells the pids of both. */
const GRANDPARENT = `
  const { startNode } = await import('${HOUSE}/process.mjs')
  const { child } = startNode('parent', ['-e', ${JSON.stringify(PARENT)}], { cwd: '.' })
  child.stdout.on('data', (pid) => console.log(child.pid + ' ' + pid))
`

describe('a process that is started', () => {
  const left: number[] = []

  afterEach(() => {
    for (const pid of left.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  })

  it('ends with all that it started when it is stopped', async () => {
    const parent = startNode('parent', ['-e', PARENT], { cwd: HOUSE })
    const pids = await pidsOf(parent.child)
    await parent.stop()
    await expectGone(pids)
  })

  it('is killed with all that it started when it does not end by itself', async () => {
    const parent = startNode('parent', ['-e', STUBBORN], { cwd: HOUSE })
    const pids = await pidsOf(parent.child)
    const from = Date.now()
    expect(await parent.stop()).not.toBe(0)
    expect(Date.now() - from).toBeLessThan(ENDS_WITHIN_MS)
    await expectGone(pids)
  })

  it('ends with all that it started when whoever started it is killed', async () => {
    const grandparent = spawn(process.execPath, ['--input-type=module', '-e', GRANDPARENT])
    const pids = await pidsOf(grandparent)
    expect(pids.filter(isAlive)).toHaveLength(2)
    grandparent.kill('SIGKILL')
    await expectGone(pids)
  })

  async function pidsOf(child: ChildProcess): Promise<number[]> {
    if (child.stdout === null) throw new Error('no output to read')
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    const pids = String(line).trim().split(' ').map(Number)
    left.push(...pids)
    return pids
  }
})

async function expectGone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: ENDS_WITHIN_MS, interval: 20 })
}

/** One that has ended and waits to be collected by its new parent is gone. */
function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).charAt(2) !== 'Z'
  } catch {
    return false
  }
}
