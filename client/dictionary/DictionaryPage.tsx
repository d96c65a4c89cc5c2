import { Route, Switch } from 'wouter'
import { ChangePage } from './ChangePage.tsx'
import { IndicatorList } from './IndicatorList.tsx'
import { IndicatorPage } from './IndicatorPage.tsx'
import { NewIndicator } from './NewIndicator.tsx'
import './dictionary.css'
import './definition.css'
import './narrow.css'

/** All below `/dictionary`: the list, the way to a new one, each of them, and the change of one. */
export function DictionaryPage() {
  return (
    <Switch>
      <Route path="/dictionary">
        <IndicatorList />
      </Route>
      <Route path="/dictionary/new">
        <NewIndicator />
      </Route>
      <Route path="/dictionary/:indicator/change">
        {({ indicator }) => <ChangePage key={indicator} indicator={decodeURIComponent(indicator)} />}
      </Route>
      <Route path="/dictionary/:indicator">
        {({ indicator }) => <IndicatorPage key={indicator} indicator={decodeURIComponent(indicator)} />}
      </Route>
    </Switch>
  )
}
