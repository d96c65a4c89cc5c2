import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Grant } from '../../shared/access/grant.ts'
import type { Person } from '../../shared/access/person.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { GrantsEditor } from './GrantsEditor.tsx'
import { isWhole } from './is-whole.ts'
import { useAccessTexts } from './texts.ts'
import { useChangePerson } from './use-people.ts'

/** Saved as a whole, and it holds at once. */
export function PersonGrants({ person }: { person: Person }) {
  const t = useAccessTexts()
  const [grants, setGrants] = useState<Grant[]>(person.grants)
  const [isChecked, setChecked] = useState(false)
  const { mutate, isPending, error } = useChangePerson(person, () => say(t('people.saved')))
  const isSame = JSON.stringify(grants) === JSON.stringify(person.grants)
  function save(): void {
    setChecked(true)
    if (grants.every(isWhole)) mutate({ grants })
  }
  return (
    <>
      <GrantsEditor grants={grants} isChecked={isChecked} onChange={setGrants} />
      <Problem error={error} />
      <div>
        <Button onClick={save} loading={isPending} disabled={isSame}>
          {t('people.save')}
        </Button>
      </div>
    </>
  )
}
