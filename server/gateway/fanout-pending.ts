import type { Frame } from '../../shared/live/frame.ts'

export function startFanout(_options: object): {
  stop(): void
  snapshotOf(scope: string, domain: string): Frame | undefined
} {
  return { stop() {}, snapshotOf: () => undefined }
}
