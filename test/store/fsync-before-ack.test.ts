import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { STRACE } from '../../scripts/house/strace.mjs'
import { temporaryFolder, until } from '../support/server.ts'
import { startServerProcess } from '../support/server-process.ts'

const CALLS = 'fdatasync,fsync,write,writev,sendto,sendmsg,recvfrom,read'
const canTrace = existsSync(STRACE) && process.getuid?.() === 0

test.skipIf(!canTrace)(
  `R1: the commit is on the disk before its batch is acknowledged, as system calls show${canTrace ? '' : ' (skipped: needs strace and root)'}`,
  async () => {
    const folder = await temporaryFolder()
    const server = await startServerProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'error' })
    // The journal has its connection then: one that is made while the tracer takes hold would not be seen.
    await post(server.url, 'before-the-trace')
    const postmaster = Number(
      (await readFile(join(folder.path, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    )
    const file = join(folder.path, 'trace.txt')
    const pids = [server.pid, ...(await familyOf(postmaster))]
    const trace = spawn(STRACE, [
      '-f',
      '-s',
      '400',
      '-e',
      `trace=${CALLS}`,
      '-o',
      file,
      ...pids.flatMap((pid) => ['-p', String(pid)]),
    ])
    await attached(trace, pids)
    await post(server.url, 'traced-batch')
    await ended(trace)
    await server.stop()

    const calls = (await readFile(file, 'utf8')).split('\n')
    const asked = calls.findIndex((call) => call.includes('traced-batch') && /\bread|recv/.test(call))
    const answered = calls.findLastIndex(
      (call) => call.includes('\\"durable\\":true') && /\b(write|writev|sendto|sendmsg)\(/.test(call),
    )
    const told = lastBefore(calls, answered, /sendto\(.*INSERT 0 1/)
    const synced = lastBefore(calls, told, /f(data)?sync(\(\d+\)| resumed>\)) += 0/)
    const inserted = lastBefore(
      calls,
      synced,
      /recvfrom\(.*insert into journal|<\.\.\. recvfrom resumed.*insert into journal/,
    )
    expect(asked).not.toBe(-1)
    expect(inserted).toBeGreaterThan(asked)
    expect(synced).toBeGreaterThan(inserted)
    expect(told).toBeGreaterThan(synced)
    expect(answered).toBeGreaterThan(told)
    await folder.remove()
  },
)

function lastBefore(calls: readonly string[], end: number, call: RegExp): number {
  return calls.slice(0, Math.max(0, end)).findLastIndex((line) => call.test(line))
}

/** Forked processes that are there already are not followed by themselves. */
async function familyOf(postmaster: number): Promise<number[]> {
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  return [postmaster, ...children.trim().split(' ').map(Number)]
}

/** It is told of each process that it holds; one that ended before is told of as well. */
async function attached(trace: ChildProcess, pids: readonly number[]): Promise<void> {
  let said = ''
  trace.stderr?.on('data', (data: Buffer) => (said += data.toString()))
  const isHeld = (pid: number | undefined) =>
    new RegExp(`Process ${pid} attached|attach.*\\(.* ${pid}\\)`).test(said)
  await until(() => pids.every(isHeld) || trace.exitCode !== null)
  if (trace.exitCode !== null) throw new Error(said)
}

function ended(trace: ChildProcess): Promise<unknown> {
  const end = new Promise((resolve) => trace.once('exit', resolve))
  trace.kill('SIGINT')
  return end
}

async function post(url: string, batch: string): Promise<void> {
  const observation = {
    type: 'thing',
    id: batch,
    kind: 'traffic.detector',
    at: Date.now(),
    revision: 1,
    area: '05518',
    name: 'traced',
    status: 'online',
  }
  const answer = await fetch(`${url}/api/v1/observations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Feed-Id': 'city-song-cong' },
    body: JSON.stringify({ batch, observations: [observation] }),
  })
  expect(await answer.json()).toMatchObject({ accepted: 1, durable: true })
}
