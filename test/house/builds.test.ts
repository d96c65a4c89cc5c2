import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ensureBuild } from '../../scripts/house/builds.mjs'

describe('a build', () => {
  let root: string
  let made: number

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'builds-'))
    made = 0
    mkdirSync(join(root, 'source'))
    write('one')
    vi.spyOn(console, 'log').mockImplementation(() => undefined)
  })

  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(root, { recursive: true, force: true })
  })

  const write = (text: string) => writeFileSync(join(root, 'source', 'text'), text)
  const read = () => readFileSync(join(root, 'source', 'text'), 'utf8')
  const built = () => readFileSync(join(root, 'dist', 'thing', 'text'), 'utf8')
  const folders = () => readdirSync(join(root, 'dist', 'builds'))
  const copy = async (_root: string, folder: string) => {
    made += 1
    writeFileSync(join(folder, 'text'), read())
  }
  const ensure = (make = copy) => ensureBuild(root, { name: 'thing', sources: ['source', 'missing'], make })

  it('is made where it is missing, and again when its sources are others', async () => {
    await ensure()
    await ensure()
    expect([built(), made]).toEqual(['one', 1])
    write('two')
    await ensure()
    expect([built(), made]).toEqual(['two', 2])
    write('one')
    await ensure()
    // Both are kept: nothing is made a second time.
    expect([built(), made]).toEqual(['one', 2])
  })

  it('takes the place of a folder that was built before there were links', async () => {
    mkdirSync(join(root, 'dist', 'thing'), { recursive: true })
    writeFileSync(join(root, 'dist', 'thing', 'text'), 'old')
    await ensure()
    expect(built()).toBe('one')
  })

  it('that fails half-way is never seen: the one of before stays, and the next is whole', async () => {
    await ensure()
    write('two')
    const failing = ensure(async (_root, folder) => {
      writeFileSync(join(folder, 'text'), 'half')
      throw new Error('no space')
    })
    await expect(failing).rejects.toThrow('no space')
    expect(built()).toBe('one')
    expect(folders()).toHaveLength(1)
    await ensure()
    expect(built()).toBe('two')
  })

  it('of sources that change under it is made again', async () => {
    await ensure(async (_root, folder) => {
      await copy(_root, folder)
      if (made === 1) write('two')
    })
    expect([built(), made]).toEqual(['two', 2])
  })

  it('is one where two make it at once', async () => {
    let begin = (): void => undefined
    const both = new Promise<void>((resolve) => (begin = resolve))
    const slow = async (_root: string, folder: string) => {
      await copy(_root, folder)
      if (made === 2) begin()
      await both
    }
    await Promise.all([ensure(slow), ensure(slow)])
    expect(built()).toBe('one')
    expect(folders()).toHaveLength(1)
  })

  it('leaves a few older ones to servers that still run', async () => {
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) {
      write(text)
      await ensure()
    }
    expect(folders()).toHaveLength(4)
    expect(built()).toBe('six')
    expect(existsSync(join(root, 'dist', 'thing'))).toBe(true)
  })
})
