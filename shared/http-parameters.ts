import { z } from 'zod'
import { idSchema } from './observation.ts'

export interface HttpParameter {
  in: 'path' | 'query' | 'header'
  name: string
  required: boolean
  description: string
  schema: z.ZodType
}

export const language: HttpParameter = {
  in: 'header',
  name: 'Accept-Language',
  required: false,
  description: 'Language of messages: vi (default) or en.',
  schema: z.string(),
}

export const inPath = (name: string, description: string): HttpParameter => ({
  in: 'path',
  name,
  required: true,
  description,
  schema: idSchema,
})

export const feedHeaders: readonly HttpParameter[] = [
  {
    in: 'header',
    name: 'Authorization',
    required: false,
    description: '`Bearer <credential>` of the feed. Required for a feed that has a credential.',
    schema: z.string().regex(/^Bearer \S{1,256}$/),
  },
  {
    in: 'header',
    name: 'X-Feed-Id',
    required: false,
    description: 'Names the feed. Required where no credential does: on a server bound to loopback only.',
    schema: idSchema,
  },
  {
    in: 'header',
    name: 'Idempotency-Key',
    required: false,
    description:
      'Names this request: sent again with the same content it is answered as the first time, with another content it is refused. Members are deduplicated by their own keys in any case.',
    schema: idSchema,
  },
  {
    in: 'header',
    name: 'Content-Encoding',
    required: false,
    description: 'gzip or identity. The size limit holds after decompression.',
    schema: z.enum(['gzip', 'identity']),
  },
  language,
]
