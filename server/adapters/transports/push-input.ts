import type { Request } from 'express'
import {
  ADAPTER_KINDS,
  type AdapterKind,
  type AdapterKindInfo,
} from '../../../shared/adapters/adapter-kinds.ts'
import type { AdapterInput } from '../adapter.ts'

/** Whether its format may have this media type. */
export function isTaken(kind: AdapterKind, request: Request): boolean {
  const { mediaTypes }: AdapterKindInfo = ADAPTER_KINDS[kind]
  return mediaTypes.length === 0 || mediaTypes.includes(mediaTypeOf(request))
}

export function inputOf(request: Request, bytes: Buffer): AdapterInput {
  const charset = /;\s*charset="?([\w.:-]{1,40})"?/i.exec(request.get('Content-Type') ?? '')?.[1]
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return {
    bytes,
    mediaType: mediaTypeOf(request),
    charset: charset?.toLowerCase(),
    headers: Object.fromEntries(headers),
  }
}

function mediaTypeOf(request: Request): string {
  return (request.get('Content-Type') ?? '').split(';', 1).join('').trim().toLowerCase()
}
