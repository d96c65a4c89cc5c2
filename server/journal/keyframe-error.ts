/** What stands in the store is no keyframe of this program's: another version, or damaged. An older one may be whole. */
export class KeyframeError extends Error {
  override readonly name = 'KeyframeError'
}
