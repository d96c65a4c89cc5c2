import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Route, Switch } from 'wouter'
import { CONSOLE_PAGES, DOORS } from './pages.ts'
import { Door } from './Door.tsx'
import { keepFocus } from './keep-focus.ts'
import { makeQueryClient } from './query-client.ts'
import { followPreference, schemeStore, useScheme } from './scheme-store.ts'
import { Shell } from './Shell.tsx'
import { SignedIn } from './SignedIn.tsx'
import { consoleTheme } from './theme.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './console-tokens.css'
import './mantine.css'
import './console.css'

/** All that is used by hand. Mantine writes no style element: its variables are in `mantine.css`. */
export function Console() {
  const [client] = useState(makeQueryClient)
  const scheme = useScheme()
  useEffect(followPreference, [])
  useEffect(dressPage, [])
  useEffect(keepFocus, [])
  return (
    <MantineProvider
      theme={consoleTheme}
      forceColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Notifications position="bottom-right" />
        <Switch>
          {DOORS.map((door) => (
            <Route key={door.path} path={`${door.path}/*?`}>
              <Door door={door} />
            </Route>
          ))}
          {CONSOLE_PAGES.map((page) => (
            <Route key={page.path} path={`${page.path}/*?`}>
              <SignedIn forGuests={page.forGuests === true}>{(me) => <Shell me={me} page={page} />}</SignedIn>
            </Route>
          ))}
          <Route>
            <SignedIn>{(me) => <Shell me={me} page={undefined} />}</SignedIn>
          </Route>
        </Switch>
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** The page as a whole is the console's while this is shown: its sizes, its colours. */
function dressPage(): () => void {
  const { dataset } = document.documentElement
  function dress(): void {
    dataset['scheme'] = schemeStore.getState().scheme
  }
  dataset['page'] = 'console'
  dress()
  const stop = schemeStore.subscribe(dress)
  return function undressPage() {
    stop()
    delete dataset['page']
    delete dataset['scheme']
  }
}
