import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('npm run format', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'format-'))
    for (const file of ['package.json', '.prettierrc', '.prettierignore'])
      cpSync(join(ROOT, file), join(folder, file))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it("writes files in the project's format", () => {
    writeFileSync(join(folder, 'a.ts'), 'export const a = ["x"];')
    execFileSync('npm', ['run', 'format'], { cwd: folder, stdio: 'pipe' })
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe("export const a = ['x']\n")
  })
})
