/** Why a backup cannot be made or restored, in words for whoever runs it. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
