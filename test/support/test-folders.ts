import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folders of one file of tests, which removes them all when it is done. */
export class TestFolders {
  private readonly made: string[] = []

  make(): string {
    const folder = mkdtempSync(join(tmpdir(), 'toan-canh-'))
    this.made.push(folder)
    return folder
  }

  remove(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true })
  }
}
