import { NativeSelect, Textarea } from '@mantine/core'
import { ADAPTER_KINDS, type AdapterKind } from '../../../shared/adapters/adapter-kinds.ts'
import { useLabel } from '../../i18n/use-locale.ts'
import { useFeedTexts } from '../texts.ts'
import { begin, read, transportFrom, transportsOf, type AdapterDraft } from './draft.ts'
import { SettingsList } from './SettingsList.tsx'

const KINDS = Object.keys(ADAPTER_KINDS) as AdapterKind[]

interface AdapterEditorProps {
  draft: AdapterDraft
  onChange: (draft: AdapterDraft) => void
}

/** The format that a feed speaks, how it comes, and what is set of it. */
export function AdapterEditor({ draft, onChange }: AdapterEditorProps) {
  const t = useFeedTexts()
  const label = useLabel()
  const { kind, transport, settings } = draft
  const formats = KINDS.map((value) => ({ value, label: label(ADAPTER_KINDS[value].name) }))
  return (
    <div className="adapter-editor">
      <NativeSelect
        label={t('adapter.format')}
        value={kind}
        data={[{ value: '', label: t('adapter.own') }, ...formats]}
        onChange={(event) => onChange(begin(KINDS.find((one) => one === event.currentTarget.value) ?? ''))}
      />
      {kind !== '' && (
        <>
          <NativeSelect
            label={t('adapter.transport')}
            value={transport}
            data={transportsOf(kind).map((value) => ({ value, label: t(`adapter.transports.${value}`) }))}
            onChange={(event) => onChange(begin(kind, transportFrom(event.currentTarget.value)))}
          />
          <Textarea
            className="adapter-settings"
            label={t('adapter.settings')}
            description={t('adapter.settingsHint')}
            value={settings}
            error={read(draft).problem}
            autosize
            minRows={4}
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, settings: event.currentTarget.value })}
          />
          <SettingsList kind={kind} />
        </>
      )}
    </div>
  )
}
