import { Route, Switch } from 'wouter'
import { FeedList } from './FeedList.tsx'
import { FeedPage } from './FeedPage.tsx'
import { NewFeed } from './NewFeed.tsx'
import './feeds.css'
import './feed-board.css'
import './feed-connect.css'
import './feeds-narrow.css'
import './adapter/adapter.css'

/** All below `/feeds`: the list, the way to a new one, and each of them. */
export function FeedsPage() {
  return (
    <Switch>
      <Route path="/feeds">
        <FeedList />
      </Route>
      <Route path="/feeds/new">
        <NewFeed />
      </Route>
      <Route path="/feeds/:feed/:tab?">
        {({ feed, tab }) => <FeedPage key={feed} feed={decodeURIComponent(feed)} tab={tab} />}
      </Route>
    </Switch>
  )
}
