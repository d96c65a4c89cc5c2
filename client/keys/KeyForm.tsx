import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { AddedKey, AddKey } from '../../shared/access/access-key.ts'
import { KEY_READS, type KeyRead } from '../../shared/access/key-reads.ts'
import { personNameSchema } from '../../shared/access/person.ts'
import { useScopeOptions } from '../access/use-grant-options.ts'
import { useOwnExtent } from '../access/use-own-extent.ts'
import { WhereFields } from '../access/WhereFields.tsx'
import { Problem } from '../console/Problem.tsx'
import { useKeyTexts } from './texts.ts'
import { useAddKey } from './use-keys.ts'

const DAY_MS = 86_400_000
const EXPIRIES_DAYS = [90, 365, 730]

interface Values {
  name: string
  reads: KeyRead[]
  scopes: AddKey['scopes']
  domains: AddKey['domains']
  days: string
}

export function KeyForm({ onAdded }: { onAdded: (added: AddedKey) => void }) {
  const t = useKeyTexts()
  const { mutate, isPending, error } = useAddKey(onAdded)
  // Of the place no more than this administrator has to do with.
  const extent = useOwnExtent('key.manage')
  const options = useScopeOptions('key.manage')
  const form = useForm<Values>({
    initialValues: { name: '', reads: ['room.read'], days: '365', ...extent },
    validate: {
      name: (name) => (personNameSchema.safeParse(name).success ? null : t('nameMissing')),
      reads: (reads) => (reads.length === 0 ? t('readsMissing') : null),
      scopes: (scopes) => (scopes.length === 0 ? 'scopes' : null),
      domains: (domains) => (domains.length === 0 ? 'domains' : null),
    },
  })
  return (
    <form className="dialog-form" noValidate onSubmit={form.onSubmit((values) => mutate(bodyOf(values)))}>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        data-autofocus
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label={t('reads')} {...form.getInputProps('reads')}>
        <div className="key-choices">
          {KEY_READS.map((read) => (
            <Checkbox key={read} value={read} label={t(`readNames.${read}`)} />
          ))}
        </div>
      </Checkbox.Group>
      {form.values.reads.some((read) => read !== 'metrics.read') && (
        <WhereFields
          where={form.values}
          scopes={options}
          isChecked={form.errors['scopes'] !== undefined || form.errors['domains'] !== undefined}
          onChange={(where) => form.setValues(where)}
        />
      )}
      <NativeSelect
        label={t('expires')}
        data={[
          ...EXPIRIES_DAYS.map((days) => ({
            value: String(days),
            label: t('expiryDays', { count: days }),
          })),
          { value: '', label: t('expiryNever') },
        ]}
        {...form.getInputProps('days')}
      />
      <Problem error={error} />
      <Button type="submit" loading={isPending}>
        {t('add')}
      </Button>
    </form>
  )
}

function bodyOf({ days, name, ...rest }: Values): AddKey {
  const lasts = days === '' ? {} : { expiresAt: Date.now() + Number(days) * DAY_MS }
  return { ...rest, name: name.trim(), ...lasts }
}
