import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { until } from '../support/server.ts'
import { test, type DataFolder } from './data-folder.ts'

describe('a first start that is broken off', () => {
  test('three times, by the kill of its server, is no hindrance to the next', async ({ data }) => {
    for (const attempt of [1, 2, 3]) {
      const server = data.spawnStore()
      await until(() => isUnderWay(data))
      // Once with the initdb that it runs, else without: that goes on.
      process.kill(attempt === 1 ? -server.pid : server.pid, 'SIGKILL')
      await server.ended
      expect(existsSync(data.cluster)).toBe(false)
    }
    const postgres = await data.start()
    await until(() => processesNamed('initdb', 1).length === 0)
    await postgres.stop()
    await data.start()
    expect(makings(data)).toEqual([])
  })

  test('by the kill of initdb says so, leaves nothing, and is no hindrance to the next', async ({ data }) => {
    const first = data.start().catch(String)
    await until(() => isUnderWay(data))
    for (const pid of processesNamed('initdb', process.pid)) process.kill(pid, 'SIGKILL')
    expect(await first).toMatch(/StoreError: initdb could not make a cluster/)
    expect(makings(data)).toEqual([])
    await data.start()
  })
})

function makings(data: DataFolder): string[] {
  return readdirSync(data.path).filter((name) => name.startsWith('postgres.new-'))
}

function isUnderWay(data: DataFolder): boolean {
  return makings(data).some((making) => existsSync(join(data.path, making, 'PG_VERSION')))
}

/** The pids of a parent's children that run this program. */
function processesNamed(name: string, parent: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const [, command, ppid] = /^\d+ \((.*)\) . (\d+)/.exec(statOf(entry)) ?? []
      return command === name && Number(ppid) === parent ? [Number(entry)] : []
    })
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
