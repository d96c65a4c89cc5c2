import type { z } from 'zod'
import { ADAPTER_KINDS, type AdapterKind } from '../../../shared/adapters/adapter-kinds.ts'
import { useFeedTexts } from '../texts.ts'

/** What may be set of a format, as its schema says it. */
export function SettingsList({ kind }: { kind: AdapterKind }) {
  const t = useFeedTexts()
  const shape: Readonly<Record<string, z.ZodType>> = ADAPTER_KINDS[kind].settings.shape
  const defaults: Readonly<Record<string, unknown>> = ADAPTER_KINDS[kind].settings.parse({})
  return (
    <details className="adapter-list">
      <summary>{t('adapter.list', { count: Object.keys(shape).length })}</summary>
      <dl lang="en">
        {Object.entries(shape).map(([name, schema]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {defaults[name] !== undefined && (
                <code className="adapter-default">{shown(defaults[name])}</code>
              )}
            </dt>
            <dd>{schema.description}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function shown(value: unknown): string {
  return JSON.stringify(value)
}
