import type { AdapterContext } from '../../adapter.ts'

export type NgsiContext = AdapterContext<'ngsi-ld' | 'ngsi-v2'>
