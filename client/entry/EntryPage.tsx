import { Route, Switch } from 'wouter'
import { EntryBoard } from './EntryBoard.tsx'
import { FormEditorPage } from './FormEditorPage.tsx'
import { SheetPage } from './SheetPage.tsx'
import './entry.css'

/** All below `/entry`: what is owed, the sheet of one form and period, and the forms. */
export function EntryPage() {
  return (
    <Switch>
      <Route path="/entry/sheet/:form/:period/:tab?">
        {({ form, period, tab }) => (
          <SheetPage
            key={`${form} ${period}`}
            name={{ form: decodeURIComponent(form), period: decodeURIComponent(period) }}
            tab={tab}
          />
        )}
      </Route>
      <Route path="/entry/forms/:form">
        {({ form }) => <FormEditorPage key={form} form={decodeURIComponent(form)} />}
      </Route>
      <Route path="/entry/:tab?">{({ tab }) => <EntryBoard tab={tab} />}</Route>
    </Switch>
  )
}
